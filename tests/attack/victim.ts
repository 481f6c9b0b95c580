import { newId } from "@/lib/chat/id";
import { AppClient } from "@/tests/support/app-client";

/** What an attacker would have to know to ask for somebody's conversation. */
export type Target = { conversationId: string; messageId: string; replyId: string };

/** The ids of something that there is not. */
export const nothing = (): Target => ({
  conversationId: newId(),
  messageId: newId(),
  replyId: newId(),
});

/** A guest with an answered conversation about `secret`. */
export async function makeVictim(url: string, secret: string) {
  const client = await AppClient.visit(url);
  const target = nothing();
  const { conversationId, messageId, replyId } = target;
  const sent = await client.send({
    ...{ conversationId, messageId, generationId: replyId, parentId: null },
    ...{ text: secret, model: null },
  });
  if (!sent.ok) throw new Error(`The victim could not send: ${sent.error.code}`);
  await client.read({ generationId: replyId, stream: sent.value.stream });
  // A title of the model's would come at a time of its own.
  await client.call("renameConversation", { conversationId, title: secret });
  return { client, target };
}

/** All that the victim has, to be compared with what they had. */
export async function everythingOf(client: AppClient, { conversationId }: Target) {
  const [page, list, archived, trash] = await Promise.all([
    client.load(conversationId),
    client.list(),
    client.call("listConversations", { view: "archived", cursor: null }),
    client.call("listConversations", { view: "trash", cursor: null }),
  ]);
  return { page, list, archived, trash, instructions: await client.call("loadInstructions", {}) };
}
