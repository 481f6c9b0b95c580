"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { succeed } from "@/lib/chat/errors";
import { getModelEndpoint } from "@/lib/model/choose";

/** Looks for a model server on this machine once more; false when there are still demo replies. */
export const lookForModel = defineAction(z.strictObject({}), async () => {
  const endpoint = await getModelEndpoint({ looksAgain: true });
  return succeed({ isFound: endpoint.kind !== "demo" });
});
