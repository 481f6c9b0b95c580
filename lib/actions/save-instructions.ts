"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { instructionsInput } from "@/lib/actions/input";
import { succeed } from "@/lib/chat/errors";

/** Keeps what a person tells every conversation. */
export const saveInstructions = defineAction(
  z.strictObject({ style: instructionsInput, facts: instructionsInput }),
  async (instructions, { owner, store }) => {
    await store.saveInstructions(owner, instructions);
    return succeed(null);
  },
);
