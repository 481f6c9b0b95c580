"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { idInput } from "@/lib/actions/input";
import { succeed } from "@/lib/chat/errors";

/** The newest answer of a conversation was looked at; that it was not unread is no failure. */
export const markRead = defineAction(
  z.strictObject({ conversationId: idInput }),
  async ({ conversationId }, { owner, store }) => {
    await store.markRead(owner, conversationId);
    return succeed(null);
  },
);
