import type { ScriptedReply } from "@/tests/support/model-server";

/** What the model server does with a message: answers the `whole` of it · `cut`s the connection ·
 *  `end`s it in order without a finish · sends an `error` · something `malformed` · says something and
 *  then `endless`ly nothing · is `mute` from the beginning · is `busy` at the first time of asking. */
export type Upstream =
  | "whole"
  | "cut"
  | "end"
  | "error"
  | "malformed"
  | "endless"
  | "mute"
  | "busy";

const vocabulary = "calm amber river stone maple cloud ember north violet quiet".split(" ");

/** A message that says itself which one it is and what is to become of its reply, which the model
 *  server, a process of its own, reads from it. */
export function messageText(
  marker: string,
  { upstream, upstreamAfter, words }: { upstream: Upstream; upstreamAfter: number; words: number },
): string {
  const filling = Array.from(
    { length: words },
    (_, index) => vocabulary[index % vocabulary.length],
  );
  return [marker, upstream, upstreamAfter, ...filling].join(" ");
}

/** The whole reply to such a message. */
export const wholeReply = (text: string) => `You said: ${text}`;

/** Which message it is. */
export const markerOf = (text: string) => text.split(" ")[0] ?? "";

/** What the model server is to do with a message; `isFirst` is whether it is asked for the first time. */
export function scriptFor(text: string, isFirst: boolean): ScriptedReply {
  const [, upstream, after] = text.split(" ");
  const count = Number(after);
  switch (upstream as Upstream) {
    case "whole":
      return {};
    case "cut":
      return { cutAfterChunks: count };
    case "end":
      return { endsAfterChunks: count };
    case "error":
      return { errorAfterChunks: { count, code: "server_error", message: "It broke." } };
    case "malformed":
      return { rawAfterChunks: { count, bytes: 'data: {"choices": [{"del\n\n' } };
    case "endless":
      return { neverEnds: true };
    case "mute":
      return { hangs: true };
    case "busy":
      return isFirst ? { status: 503, passes: true } : {};
    default:
      throw new Error(`Nobody wrote this: ${text}`);
  }
}
