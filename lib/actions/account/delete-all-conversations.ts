"use server";
import { z } from "zod";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { getVisitor } from "@/lib/identity/visitor";
import { deleteAllConversations } from "@/lib/store/delete-all-conversations";

/** Deletes all conversations of whoever asks, a guest too, for good. */
export const deleteEveryConversation = defineFormAction(
  z.object({ sure: z.literal("on", "not-sure") }),
  async () => {
    const visitor = await getVisitor();
    if (!visitor) return { code: "sign-in-needed" };
    await deleteAllConversations(visitor.store, visitor.owner);
    return { isOk: true };
  },
);
