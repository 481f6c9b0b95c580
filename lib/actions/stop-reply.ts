"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { stopTurn } from "@/lib/turn/stop-turn";

/** Stops the reply under way in a conversation; what it said so far is kept. */
export const stopReply = defineAction(
  z.strictObject({ conversationId: conversationIdInput }),
  async ({ conversationId }, { owner, store }) =>
    (await stopTurn(store, owner, conversationId)) ? succeed(null) : fail("not-found"),
);
