"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { instructionsInput } from "@/lib/actions/input";
import { succeed } from "@/lib/chat/errors";
import { getStore } from "@/lib/store/get-store";

/** Keeps what a person tells every conversation. */
export const saveInstructions = defineAction(
  z.strictObject({ style: instructionsInput, facts: instructionsInput }),
  async (instructions, owner) => {
    await (await getStore()).saveInstructions(owner, instructions);
    return succeed(null);
  },
);
