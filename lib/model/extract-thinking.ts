import "server-only";
import type { LanguageModelV4Middleware, LanguageModelV4StreamPart } from "@ai-sdk/provider";

type Part = LanguageModelV4StreamPart;
type Controller = TransformStreamDefaultController<Part>;

const opening = "<think>";
const closing = "</think>";

/** Makes reasoning of the `<think>…</think>` with which open models begin when their server leaves it
 *  in the text. Nothing is held back but a beginning that may still become the tag. Unlike the SDK's
 *  `extractReasoningMiddleware` it leaves the tag alone later on: there an answer speaks of it. */
export const extractThinking: LanguageModelV4Middleware = {
  specificationVersion: "v4",
  async wrapStream({ doStream }) {
    const { stream, ...rest } = await doStream();
    return { ...rest, stream: stream.pipeThrough(separate()) };
  },
};

function separate(): TransformStream<Part, Part> {
  let phase: "undecided" | "thinking" | "between" | "answering" = "undecided";
  let held = "";
  let heldStart: Part | null = null;
  let hasThought = false;

  function think(textId: string, text: string, controller: Controller): void {
    const id = `${textId}-thinking`;
    const delta = hasThought ? text : text.trimStart();
    if (delta === "") return;
    if (!hasThought) controller.enqueue({ type: "reasoning-start", id });
    hasThought = true;
    controller.enqueue({ type: "reasoning-delta", id, delta });
  }

  function endThought(textId: string, controller: Controller): void {
    if (hasThought) controller.enqueue({ type: "reasoning-end", id: `${textId}-thinking` });
  }

  function answer(id: string, delta: string, controller: Controller): void {
    phase = "answering";
    if (heldStart) controller.enqueue(heldStart);
    if (delta !== "") controller.enqueue({ type: "text-delta", id, delta });
  }

  /** Tells what is certain by now of what is held. */
  function decide(id: string, controller: Controller): void {
    if (phase === "undecided") {
      const start = held.trimStart();
      if (start.startsWith(opening)) {
        phase = "thinking";
        held = start.slice(opening.length);
      } else if (!opening.startsWith(start)) {
        answer(id, held, controller);
      }
    }
    if (phase === "thinking") {
      const end = held.indexOf(closing);
      const certain = end < 0 ? held.length - lengthOfPossibleTag(held) : end;
      think(id, held.slice(0, certain), controller);
      held = held.slice(certain);
      if (end < 0) return;
      endThought(id, controller);
      phase = "between";
      held = held.slice(closing.length);
    }
    if (phase === "between") {
      held = held.trimStart();
      if (held !== "") answer(id, held, controller);
    }
  }

  /** The text is over before the answer began: what is held is all that there will be. */
  function settle(part: Extract<Part, { type: "text-end" }>, controller: Controller): void {
    if (phase === "undecided") {
      answer(part.id, held, controller);
      controller.enqueue(part);
    }
    if (phase === "thinking") {
      think(part.id, held, controller);
      endThought(part.id, controller);
    }
    phase = "answering";
  }

  return new TransformStream({
    transform(part, controller) {
      if (phase === "answering") return controller.enqueue(part);
      if (part.type === "text-start") {
        heldStart = part;
      } else if (part.type === "text-delta") {
        held += part.delta;
        decide(part.id, controller);
      } else if (part.type === "text-end") {
        settle(part, controller);
      } else {
        controller.enqueue(part);
      }
    },
  });
}

/** How many characters at the end of `text` may be the beginning of the closing tag. */
function lengthOfPossibleTag(text: string): number {
  const start = text.lastIndexOf("<");
  return start >= 0 && closing.startsWith(text.slice(start)) ? text.length - start : 0;
}
