import type { Chunk, Part } from "@/lib/chat/message";

type TextEvent = "start" | "delta" | "end";

/** A chunk of the answer's text or of the model's reasoning. */
type TextChunk = Extract<Chunk, { type: `${"text" | "reasoning"}-${TextEvent}` }>;

/** Indices of the texts that are still growing, by kind and the stream's own id ("text:0"). */
export type OpenTexts = ReadonlyMap<string, number>;

type TextState = { parts: Part[]; texts: OpenTexts };

/** Parts and open texts after `chunk`; null when it continues a text that is not open. */
export function reduceTextChunk({ parts, texts }: TextState, chunk: TextChunk): TextState | null {
  const kind = chunk.type.startsWith("text") ? "text" : "reasoning";
  const key = `${kind}:${chunk.id}`;
  const metadata = chunk.providerMetadata && { providerMetadata: chunk.providerMetadata };
  if (chunk.type === "text-start" || chunk.type === "reasoning-start") {
    const ownId = kind === "reasoning" ? { id: chunk.id } : undefined;
    const part: Part = { type: kind, ...ownId, text: "", ...metadata, state: "streaming" };
    return { parts: [...parts, part], texts: new Map(texts).set(key, parts.length) };
  }
  const index = texts.get(key) ?? -1;
  const part = parts[index];
  if (part?.type !== "text" && part?.type !== "reasoning") return null;
  if (chunk.type === "text-delta" || chunk.type === "reasoning-delta") {
    return {
      parts: parts.with(index, { ...part, text: part.text + chunk.delta, ...metadata }),
      texts,
    };
  }
  const citations = "citations" in chunk && chunk.citations && { citations: chunk.citations };
  const stillOpen = new Map(texts);
  stillOpen.delete(key);
  return {
    parts: parts.with(index, { ...part, state: "done", ...citations, ...metadata }),
    texts: stillOpen,
  };
}
