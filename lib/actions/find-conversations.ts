"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { succeed } from "@/lib/chat/errors";
import { conversationsPerPage, maxTitleLength } from "@/lib/chat/limits";

/** The visitor's conversations whose titles have what was typed, the likeliest first. */
export const findConversations = defineAction(
  z.strictObject({ query: z.string().trim().min(1).max(maxTitleLength) }),
  async ({ query }, { owner, store }) => {
    return succeed(await store.findConversations(owner, query, conversationsPerPage));
  },
);
