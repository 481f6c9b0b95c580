"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { succeed } from "@/lib/chat/errors";
import { conversationsPerLargePage, conversationsPerPage } from "@/lib/chat/limits";

/** The next page of the list, from the cursor that the page before it ended with. */
export const listConversations = defineAction(
  z.strictObject({
    view: z.enum(["current", "archived", "trash"]),
    cursor: z.string().max(64).nullable(),
    isLarge: z.boolean().default(false),
  }),
  async ({ view, cursor, isLarge }, { owner, store }) => {
    const size = isLarge ? conversationsPerLargePage : conversationsPerPage;
    return succeed(await store.listConversations(owner, view, cursor, size, Date.now()));
  },
);
