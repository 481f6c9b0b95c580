import "server-only";
import { fail, type Result, succeed } from "@/lib/chat/errors";
import { getVisitor, type Visitor } from "@/lib/identity/visitor";
import { whileSignedIn } from "@/lib/identity/while-signed-in";
import { answerStoreError } from "@/lib/store/answer-store-error";
import type { WholeConversation } from "@/lib/store/store";

/** All that whoever asks has here, as one JSON document that is written while it is read. README's "Your data in a file" says what is in it; a later import takes it back. */
export async function exportData(): Promise<Result<ReadableStream<string>>> {
  try {
    const visitor = await getVisitor();
    if (!visitor) return fail("not-found");
    const { owner, store, signIn } = visitor;
    const head = {
      format: "daram-export",
      version: 1,
      exportedAt: new Date().toISOString(),
      profile: signIn && { email: signIn.email, name: signIn.name },
      instructions: await store.readInstructions(owner),
    };
    const file = writeExport(head, visitor, await store.listAllIds(owner));
    return succeed(whileSignedIn(visitor, file, { mustBeWhole: true }));
  } catch (error) {
    return answerStoreError(error);
  }
}

function writeExport(
  head: object,
  { owner, store }: Visitor,
  ids: string[],
): ReadableStream<string> {
  async function* write(): AsyncGenerator<string, void> {
    yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "conversations": [`;
    let separator = "\n";
    for (const id of ids) {
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
