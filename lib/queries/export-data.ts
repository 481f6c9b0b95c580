import "server-only";
import { getVisitor } from "@/lib/identity/visitor";
import type { WholeConversation } from "@/lib/store/store";

/** All that whoever asks has here, as one JSON document that is written while it is read; null for
 *  nobody. README's "Your data in a file" says what is in it; a later import takes it back. */
export async function exportData(): Promise<ReadableStream<string> | null> {
  const visitor = await getVisitor();
  if (!visitor) return null;
  const { owner, store, signIn } = visitor;

  async function* write(): AsyncGenerator<string, void> {
    const head = {
      format: "daram-export",
      version: 1,
      exportedAt: new Date().toISOString(),
      profile: signIn && { email: signIn.email, name: signIn.name },
      instructions: await store.readInstructions(owner),
    };
    yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "conversations": [`;
    let separator = "\n";
    for (const id of await store.listAllIds(owner)) {
      const whole = await store.readWholeConversation(owner, id);
      // Deleted for good since the list was read.
      if (!whole) continue;
      yield separator + JSON.stringify(exported(whole));
      separator = ",\n";
    }
    yield "\n]}\n";
  }

  const parts = write();
  return new ReadableStream<string>({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return();
    },
  });
}

function exported({ conversation, deletedAt, messages }: WholeConversation) {
  const { isUnread: _, ...kept } = conversation;
  return { ...kept, deletedAt, messages };
}
