import type { Part } from "@/lib/chat/message";

/** A part that is a tool call, of a tool known by name or of one met at run time. */
export type ToolPart = Extract<Part, { toolCallId: string }>;

/** What a chunk says about a call; undefined means that it does not say. */
type ToolFields = { state: ToolPart["state"]; [name: string]: unknown };

type Call = { toolCallId: string; toolName: string };

/** The parts after the call moved to a new state; a call not yet in the current step is added. */
export function writeCall(
  parts: Part[],
  call: Call,
  isDynamic: boolean,
  fields: ToolFields,
): Part[] {
  const stepStart = currentStepStart(parts);
  const index = parts.findIndex(
    (part, at) =>
      at >= stepStart &&
      isToolPart(part) &&
      part.toolCallId === call.toolCallId &&
      (part.type === "dynamic-tool") === isDynamic,
  );
  const name = isDynamic
    ? { type: "dynamic-tool", toolName: call.toolName }
    : { type: `tool-${call.toolName}` };
  const existing = parts[index];
  return existing && isToolPart(existing)
    ? parts.with(index, toolPart({ ...moveCall(existing, fields), ...name }))
    : [...parts, toolPart({ ...name, toolCallId: call.toolCallId, ...defined(fields) })];
}

/** The call in a new state: what the old state alone had (input, output, error) gives way, what is
 *  the call's own (title, approval, metadata) stays unless `fields` says otherwise. */
export function moveCall(part: ToolPart, fields: ToolFields): ToolPart {
  const own = Object.entries(part).filter(([name]) => !fieldsOfState.has(name));
  return toolPart({ ...Object.fromEntries(own), ...defined(fields) });
}

const fieldsOfState: ReadonlySet<string> = new Set([
  "input",
  "rawInput",
  "inputEncoding",
  "output",
  "errorText",
  "preliminary",
]);

/** The call with some fields changed and nothing lost. */
export function changeCall(part: ToolPart, fields: ToolFields): ToolPart {
  return toolPart({ ...part, ...defined(fields) });
}

/** Where the call stands: in the current step, else where it stood last; -1 when nowhere. */
export function indexOfCall(parts: Part[], toolCallId: string): number {
  const isIt = (part: Part) => isToolPart(part) && part.toolCallId === toolCallId;
  const stepStart = currentStepStart(parts);
  const inStep = parts.findIndex((part, at) => at >= stepStart && isIt(part));
  return inStep === -1 ? parts.findLastIndex(isIt) : inStep;
}

/** The index after the newest step boundary; 0 when there is none. */
export function currentStepStart(parts: Part[]): number {
  return parts.findLastIndex((part) => part.type === "step-start") + 1;
}

export function isToolPart(part: Part): part is ToolPart {
  return part.type === "dynamic-tool" || part.type.startsWith("tool-");
}

/** The fields that have a value: `undefined` costs bytes on React's wire and says nothing. */
export function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** The SDK's type ties each field to its state, which the order of chunks alone can vouch for. */
const toolPart = (fields: object) => fields as ToolPart;
