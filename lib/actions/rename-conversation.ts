"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { idInput, titleInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { tellTitle } from "@/lib/turn/tell-title";

/** Gives a conversation the title that a person typed. */
export const renameConversation = defineAction(
  z.strictObject({ conversationId: idInput, title: titleInput }),
  async ({ conversationId, title }, { owner, store }) => {
    const isRenamed = await store.renameConversation(owner, conversationId, title);
    if (!isRenamed) return fail("not-found");
    tellTitle(owner, conversationId, title);
    return succeed(null);
  },
);
