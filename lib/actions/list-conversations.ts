"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { succeed } from "@/lib/chat/errors";
import { conversationsPerLargePage, conversationsPerPage } from "@/lib/chat/limits";
import { getStore } from "@/lib/store/get-store";

/** The next page of the list, from the cursor that the page before it ended with. */
export const listConversations = defineAction(
  z.strictObject({
    view: z.enum(["current", "archived", "trash"]),
    cursor: z.string().max(64).nullable(),
    isLarge: z.boolean().default(false),
  }),
  async ({ view, cursor, isLarge }, owner) => {
    const store = await getStore();
    const size = isLarge ? conversationsPerLargePage : conversationsPerPage;
    return succeed(await store.listConversations(owner, view, cursor, size, Date.now()));
  },
);
