"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdsInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";

/** Pins or archives conversations, or puts them back. Answers with the ids of those that are there. */
export const moveConversations = defineAction(
  z.strictObject({
    conversationIds: conversationIdsInput,
    place: z.enum(["list", "pinned", "archive"]),
  }),
  async ({ conversationIds, place }, { owner, store }) => {
    const moved = await store.moveConversations(owner, conversationIds, place);
    return moved.length > 0 ? succeed(moved) : fail("not-found");
  },
);
