"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { succeed } from "@/lib/chat/errors";
import { getStore } from "@/lib/store/get-store";

/** What a person tells every conversation. */
export const loadInstructions = defineAction(z.strictObject({}), async (_, owner) =>
  succeed(await (await getStore()).readInstructions(owner)),
);
