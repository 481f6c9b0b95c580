import "server-only";
import { z } from "zod";
import type { Conversation } from "@/lib/chat/conversation";
import { fail } from "@/lib/chat/errors";
import type { Chunk, Message, UserMessage } from "@/lib/chat/message";
import type { TurnEnd } from "@/lib/store/store";

// The one place where what the store holds becomes a type. Parts and chunks are the AI SDK's wire
// format, written by ourselves: their envelope is checked, not each of their thirty shapes.

const claim = z.object({
  id: z.string(),
  parentId: z.string(),
  depth: z.number().default(1),
  model: z.string(),
  startedAt: z.number(),
  expiresAt: z.number(),
});

/** The generation under way, as the conversation's metadata names it. */
export type Claim = z.infer<typeof claim>;

const metadata = z.object({
  title: z.string(),
  head: z.string().optional(),
  model: z.string().optional(),
  instructions: z.string().optional(),
  temperature: z.number().optional(),
  reasoningEffort: z.enum(["minimal", "low", "medium", "high"]).optional(),
  place: z.enum(["pinned", "archive"]).optional(),
  isUnread: z.boolean().default(false),
  usage: z.record(z.string(), z.number()).default({}),
  createdAt: z.number(),
  updatedAt: z.number(),
  claim: claim.optional(),
});

const endStatus = z.enum(["done", "stopped", "interrupted", "failed"]);
const parts = z.array(z.looseObject({ type: z.string() }));
const node = {
  id: z.string(),
  parentId: z.string().nullable(),
  depth: z.number(),
  createdAt: z.number(),
  parts,
};
const message = z.discriminatedUnion("role", [
  z.object({ ...node, role: z.literal("user") }),
  z.object({
    ...node,
    role: z.literal("assistant"),
    status: endStatus,
    model: z.string(),
    usage: z.record(z.string(), z.number()).optional(),
    error: z.string().optional(),
  }),
]);

const refusal = z.enum([
  "invalid-input",
  "not-found",
  "busy",
  "rate-limited",
  "daily-limit",
  "token-limit",
]);
const refused = z.object({
  kind: z.literal("refused"),
  code: refusal,
  retryAfterMs: z.number().optional(),
});
const begunTurn = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("known") }),
  z.object({ kind: z.literal("expired") }),
  refused,
  z.object({
    kind: z.literal("begun"),
    conversation: metadata,
    instructions: z.object({ style: z.string(), facts: z.string() }),
    history: z.array(message),
  }),
]);
const fork = z.discriminatedUnion("kind", [z.object({ kind: z.literal("forked") }), refused]);
const path = z.object({
  conversation: metadata,
  messages: z.array(message),
  versions: z.record(z.string(), z.array(z.string())),
});
const list = z.array(z.tuple([z.string(), z.number(), z.number(), metadata]));
const branches = z.array(
  z.object({
    id: z.string(),
    parentId: z.string().nullable().default(null),
    leafId: z.string(),
    length: z.number(),
    role: z.enum(["user", "assistant"]),
    preview: z.string(),
    createdAt: z.number(),
    status: endStatus.optional(),
    isCurrent: z.boolean(),
  }),
);
const log = z.object({
  conversationId: z.string(),
  ended: z.boolean(),
  entries: z.array(z.tuple([z.number(), z.array(z.looseObject({ type: z.string() }))])),
});
const anyMetadata = z.object({ metadata, deletedAt: z.number().optional() });
// An empty list is an empty object to cjson.
const scannedHash = z.tuple([z.string(), z.array(z.string()).or(z.object({}).transform(() => []))]);
const opened = z.object({ schema: z.number(), secret: z.string() });

/** A parser of a script's JSON document. */
const document =
  <T extends z.ZodType>(schema: T) =>
  (reply: unknown) =>
    schema.parse(JSON.parse(z.string().parse(reply)));

const flushOutcome = z.enum(["ok", "stop", "lost"]);

/** Parsers of what the scripts return; each throws when the store holds something else. */
export const decode = {
  begunTurn: document(begunTurn),
  fork: document(fork),
  path: document(path),
  list: document(list),
  branches: document(branches),
  ids: document(z.array(z.string())),
  trashed: document(z.array(z.tuple([z.string(), z.string()]))),
  log: document(log),
  opened: document(opened),
  metadata: document(anyMetadata),
  message: document(message),
  /** A stretch of a HASH, and where the next one begins ("0" at the end). */
  scannedHash(reply: unknown): { cursor: string; fields: [string, string][] } {
    const [cursor, flat] = document(scannedHash)(reply);
    const fields = flat.flatMap((field, index): [string, string][] =>
      index % 2 === 0 ? [[field, flat[index + 1] ?? ""]] : [],
    );
    return { cursor, fields };
  },
  flushOutcome: (reply: unknown) => flushOutcome.parse(reply),
  /** The fields of a HASH, as they were asked for. */
  fields: (reply: unknown) => z.array(z.string().nullable()).parse(reply),
};

/** What a script refused, as whoever asked for it is told. */
export function toFailure({ code, retryAfterMs }: z.infer<typeof refused>) {
  return fail(code, retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1000));
}

/** The conversation of a metadata document. */
export function toConversation(id: string, stored: z.infer<typeof metadata>): Conversation {
  return {
    id,
    title: stored.title,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    head: stored.head ?? null,
    model: stored.model ?? null,
    instructions: stored.instructions ?? null,
    temperature: stored.temperature ?? null,
    reasoningEffort: stored.reasoningEffort ?? null,
    place: stored.place ?? "list",
    isUnread: stored.isUnread,
    usage: stored.usage,
  };
}

/** The messages of a parsed path. */
export const toMessages = (stored: z.infer<typeof message>[]) => stored as Message[];

/** The chunks of a parsed log. */
export const toChunks = (stored: { type: string }[]) => stored as Chunk[];

/** A message as the scripts store it: they put parentId and depth before it, where no text can be. */
export function encodeMessage(
  message: Omit<UserMessage, "parentId" | "depth"> | TurnEnd["message"],
): string {
  return JSON.stringify(message);
}
