import { newId } from "@/lib/chat/id";
import type { Guest } from "@/tests/bench/measured-app";
import type { Post } from "@/tests/bench/post-stream";
import { actionId } from "@/tests/support/action-ids";

/** Where a new message goes: a conversation, and the reply that it follows. */
export type Place = { conversationId: string; parentId: string | null };

/** A place in a new conversation. */
export function newPlace(): Place {
  return { conversationId: newId(), parentId: null };
}

/** The request by which a browser sends a message, and the place for the next one. */
export function actionPost(
  origin: string,
  { cookie }: Guest,
  { conversationId, parentId }: Place,
  text: string,
): { post: Post; next: Place } {
  const generationId = newId();
  const input = { conversationId, messageId: newId(), generationId, parentId, text, model: null };
  return {
    post: {
      url: parentId === null ? origin : `${origin}/c/${conversationId}`,
      headers: {
        accept: "text/x-component",
        "content-type": "text/plain;charset=UTF-8",
        cookie: `${cookie.name}=${cookie.value}`,
        "next-action": actionId("sendMessage"),
        origin,
      },
      // React's encoding of the arguments, which is plain JSON as long as no text begins with "$".
      body: JSON.stringify([input]),
    },
    next: { conversationId, parentId: generationId },
  };
}

/** The request that asks the model server itself. */
export function modelPost(modelUrl: string, text: string): Post {
  const messages = [{ role: "user", content: text }];
  return {
    url: `${modelUrl}/chat/completions`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "test-model", stream: true, messages }),
  };
}

/** The request by which `useChat` sends a message to the AI SDK's route: with all that was said. */
export function sdkPost(url: string, said: string[], text: string): Post {
  const messages = [...said.flatMap((earlier) => [earlier, `You said: ${earlier}`]), text];
  return {
    url,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      id: newId(),
      trigger: "submit-message",
      messages: messages.map((message, index) => ({
        id: newId(),
        role: index % 2 === 0 ? "user" : "assistant",
        parts: [{ type: "text", text: message }],
      })),
    }),
  };
}
