"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { succeed } from "@/lib/chat/errors";

/** What a person tells every conversation. */
export const loadInstructions = defineAction(z.strictObject({}), async (_, { owner, store }) =>
  succeed(await store.readInstructions(owner)),
);
