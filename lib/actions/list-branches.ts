"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";

/** All branches of a conversation, each after the one that it grows from. */
export const listBranches = defineAction(
  z.strictObject({ conversationId: conversationIdInput }),
  async ({ conversationId }, { owner, store }) => {
    const branches = await store.readBranches(owner, conversationId);
    return branches ? succeed(branches) : fail("not-found");
  },
);
