import type { Store } from "@/lib/store/store";
import { conversationTexts } from "@/tests/bench/render/paced-server";
import { seedConversation } from "@/tests/bench/seed";

/** Writes a conversation of so many messages, whose answers hold some of everything; returns its id. */
export function seedRichConversation(
  store: Store,
  owner: string,
  messages: number,
): Promise<string> {
  const texts = conversationTexts(messages / 2);
  return seedConversation(
    store,
    owner,
    messages / 2,
    undefined,
    (turn) => texts[2 * turn + 1] ?? "",
  );
}
