import type { Chunk, Part } from "@/lib/chat/message";
import { parsePartialJson } from "@/lib/chat/parse-partial-json";
import {
  changeCall,
  currentStepStart,
  defined,
  indexOfCall,
  isToolPart,
  moveCall,
  type ToolPart,
  writeCall,
} from "@/lib/chat/tool-part";

/** A chunk about a tool call: its input, its approval or its output. */
type ToolChunk = Extract<Chunk, { type: `tool-${string}` }>;
type ToolChunkOf<Type extends ToolChunk["type"]> = Extract<ToolChunk, { type: Type }>;

/** The inputs that arrive in pieces: how each began and its text so far, by tool call id. */
export type OpenInputs = ReadonlyMap<
  string,
  { start: ToolChunkOf<"tool-input-start">; text: string }
>;

type ToolState = { parts: Part[]; inputs: OpenInputs };

/** Parts and open inputs after `chunk`; null when it speaks of a call that is not known here. */
export function reduceToolChunk({ parts, inputs }: ToolState, chunk: ToolChunk): ToolState | null {
  if (chunk.type === "tool-input-start") {
    return {
      parts: writeCall(parts, chunk, chunk.dynamic === true, {
        state: "input-streaming",
        inputEncoding: chunk.inputEncoding,
        ...factsOfCall(chunk),
      }),
      inputs: new Map(inputs).set(chunk.toolCallId, { start: chunk, text: "" }),
    };
  }
  if (chunk.type === "tool-input-delta") {
    const open = inputs.get(chunk.toolCallId);
    if (!open) return null;
    const { start } = open;
    const text = open.text + chunk.inputTextDelta;
    return {
      parts: writeCall(parts, start, start.dynamic === true, {
        state: "input-streaming",
        input: start.inputEncoding === "text" ? text : parsePartialJson(text),
        rawInput: text,
        inputEncoding: start.inputEncoding,
        title: start.title,
        toolMetadata: start.toolMetadata,
      }),
      inputs: new Map(inputs).set(chunk.toolCallId, { start, text }),
    };
  }
  const reduced = reduceWholeChunk(parts, chunk);
  return reduced && { parts: reduced, inputs };
}

function reduceWholeChunk(
  parts: Part[],
  chunk: Exclude<ToolChunk, { type: "tool-input-start" | "tool-input-delta" }>,
): Part[] | null {
  switch (chunk.type) {
    case "tool-input-available":
      return writeCall(parts, chunk, chunk.dynamic === true, {
        state: "input-available",
        input: chunk.input,
        ...factsOfCall(chunk),
      });
    case "tool-input-error":
      return reduceInputError(parts, chunk);
    case "tool-approval-request":
      return atCall(parts, indexOfCall(parts, chunk.toolCallId), (part) =>
        changeCall(part, { state: "approval-requested", approval: approvalOf(chunk) }),
      );
    case "tool-approval-response": {
      const isIt = (part: Part) => isToolPart(part) && part.approval?.id === chunk.approvalId;
      return atCall(parts, parts.findIndex(isIt), (part) =>
        changeCall(part, {
          state: "approval-responded",
          approval: {
            ...part.approval,
            ...defined({ approved: chunk.approved, reason: chunk.reason }),
          },
          providerExecuted: chunk.providerExecuted,
          callProviderMetadata: chunk.providerMetadata,
        }),
      );
    }
    case "tool-output-denied":
      return atCall(parts, indexOfCall(parts, chunk.toolCallId), (part) =>
        changeCall(part, { state: "output-denied" }),
      );
    case "tool-output-available":
      return atCall(parts, indexOfCall(parts, chunk.toolCallId), (part) =>
        moveCall(part, {
          state: "output-available",
          input: part.input,
          output: chunk.output,
          preliminary: chunk.preliminary,
          ...factsOfResult(chunk),
        }),
      );
    case "tool-output-error":
      return atCall(parts, indexOfCall(parts, chunk.toolCallId), (part) =>
        moveCall(part, {
          state: "output-error",
          input: part.input,
          // The SDK keeps the text of an input that never became whole for static tools alone.
          rawInput: part.type !== "dynamic-tool" && "rawInput" in part ? part.rawInput : undefined,
          errorText: chunk.errorText,
          ...factsOfResult(chunk),
        }),
      );
    default:
      chunk satisfies never;
      return null;
  }
}

/** A call that had begun keeps its kind, whatever the chunk calls it. */
function reduceInputError(parts: Part[], chunk: ToolChunkOf<"tool-input-error">): Part[] {
  const begun = parts
    .slice(currentStepStart(parts))
    .find((part) => isToolPart(part) && part.toolCallId === chunk.toolCallId);
  const isDynamic = begun ? begun.type === "dynamic-tool" : chunk.dynamic === true;
  return writeCall(parts, chunk, isDynamic, {
    state: "output-error",
    input: chunk.input,
    errorText: chunk.errorText,
    ...factsOfResult(chunk),
  });
}

function atCall(parts: Part[], index: number, change: (part: ToolPart) => Part): Part[] | null {
  const part = parts[index];
  return part && isToolPart(part) ? parts.with(index, change(part)) : null;
}

function approvalOf(chunk: ToolChunkOf<"tool-approval-request">) {
  return defined({
    id: chunk.approvalId,
    descriptor: chunk.approvalDescriptor ?? undefined,
    inputSchemaInput: chunk.inputSchemaInput,
    requestReason: chunk.reason,
    isAutomatic: chunk.isAutomatic === true ? true : undefined,
    signature: chunk.signature,
  });
}

function factsOfCall(chunk: ToolChunkOf<"tool-input-start" | "tool-input-available">) {
  return {
    title: chunk.title,
    toolMetadata: chunk.toolMetadata,
    providerExecuted: chunk.providerExecuted,
    callProviderMetadata: chunk.providerMetadata,
  };
}

function factsOfResult(
  chunk: ToolChunkOf<"tool-input-error" | "tool-output-available" | "tool-output-error">,
) {
  return {
    toolMetadata: chunk.toolMetadata,
    providerExecuted: chunk.providerExecuted,
    resultProviderMetadata: chunk.providerMetadata,
  };
}
