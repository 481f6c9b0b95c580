import "server-only";
import { z } from "zod";

export type StoreLocation =
  | { kind: "rest"; url: string; token: string }
  | { kind: "tcp"; url: string }
  | { kind: "embedded"; dataDir: string };

/** What whoever runs Daram set, checked and with defaults filled in. Times are milliseconds. */
export type Environment = {
  port: number;
  host: string;
  store: StoreLocation;
  openai: { apiKey: string | null; baseUrl: string | null; mode: "responses" | "chat" | null };
  chatModel: string | null;
  /** The ids to offer; null asks the endpoint. */
  chatModels: string[] | null;
  detectsModelServer: boolean;
  /** The first signs, all verify; [] means one kept in the store. */
  authSecrets: string[];
  limits: { perMinute: number; perDay: number; tokensPerDay: number };
  firstTokenTimeoutMs: number;
  idleTimeoutMs: number;
  generationLeaseMs: number;
  /** How long a reply may take where the platform ends whatever takes longer; null elsewhere. */
  replyTimeLimitMs: number | null;
  appUrl: string | null;
};

/** A variable holds what it must not. The message is a sentence that names it. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

const list = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  )
  .refine((items) => items.length > 0);
// `z.coerce` takes "0x50" and "1e3" for numbers, too.
const digits = z.string().regex(/^\d+$/).transform(Number);
const decimal = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number);
const count = (fallback: number) => digits.default(fallback);
const seconds = (fallback: number) =>
  decimal
    .refine((value) => value > 0)
    .default(fallback)
    .transform((value) => value * 1000);
const webUrl = z.url({ protocol: /^https?$/ });

const variables = z.object({
  PORT: digits.refine((port) => port <= 65_535).default(3000),
  HOST: z.string().default("localhost"),
  DATA_DIR: z.string().default(".data"),
  UPSTASH_REDIS_REST_URL: webUrl.optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().optional(),
  KV_REST_API_URL: webUrl.optional(),
  KV_REST_API_TOKEN: z.string().optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: webUrl.optional(),
  OPENAI_API_MODE: z.enum(["responses", "chat"]).optional(),
  CHAT_MODEL: z.string().optional(),
  CHAT_MODELS: list.optional(),
  MODEL_DETECT: z.enum(["on", "off"]).default("on"),
  AUTH_SECRET: list.default([]),
  LIMIT_PER_MINUTE: count(20),
  LIMIT_PER_DAY: count(0),
  LIMIT_TOKENS_PER_DAY: count(0),
  FIRST_TOKEN_TIMEOUT: seconds(60),
  IDLE_TIMEOUT: seconds(60),
  GENERATION_LEASE: seconds(10),
  APP_URL: webUrl.optional(),
});

/** A function of Vercel's may run for `maxDuration` (300 s, in the layout of the chat); what was said
 *  by then has to be stored first. */
const vercelTimeLimitMs = 285_000;

type Variables = z.output<typeof variables>;

const expectations: { [name in keyof Variables]: string } = {
  PORT: "a port number from 0 to 65535",
  HOST: "a host name or address",
  DATA_DIR: "a folder",
  UPSTASH_REDIS_REST_URL: "an http:// or https:// address",
  UPSTASH_REDIS_REST_TOKEN: "a token",
  KV_REST_API_URL: "an http:// or https:// address",
  KV_REST_API_TOKEN: "a token",
  REDIS_URL: "an address that begins with redis:// or rediss://",
  OPENAI_API_KEY: "a key",
  OPENAI_BASE_URL: "an http:// or https:// address such as http://localhost:11434/v1",
  OPENAI_API_MODE: '"responses" or "chat"',
  CHAT_MODEL: "a model's id",
  CHAT_MODELS: "model ids with commas between them",
  MODEL_DETECT: '"on" or "off"',
  AUTH_SECRET: "one or more secrets with commas between them",
  LIMIT_PER_MINUTE: "a whole number, 0 for no limit",
  LIMIT_PER_DAY: "a whole number, 0 for no limit",
  LIMIT_TOKENS_PER_DAY: "a whole number, 0 for no limit",
  FIRST_TOKEN_TIMEOUT: "a number of seconds above 0",
  IDLE_TIMEOUT: "a number of seconds above 0",
  GENERATION_LEASE: "a number of seconds above 0",
  APP_URL: "an http:// or https:// address",
};

/** Reads and checks the environment; a variable that is set but empty counts as not set.
 *  Throws EnvironmentError naming the first variable that is wrong. */
export function readEnvironment(
  source: { [name: string]: string | undefined } = process.env,
): Environment {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]) as keyof Variables;
    throw new EnvironmentError(`${name} must be ${expectations[name]}.`);
  }
  const values = parsed.data;
  const isOnVercel = source.VERCEL !== undefined;
  return {
    port: values.PORT,
    host: values.HOST,
    store: storeLocation(values, isOnVercel),
    openai: {
      apiKey: values.OPENAI_API_KEY ?? null,
      baseUrl: values.OPENAI_BASE_URL ?? null,
      mode: values.OPENAI_API_MODE ?? null,
    },
    chatModel: values.CHAT_MODEL ?? null,
    chatModels: values.CHAT_MODELS ?? null,
    detectsModelServer: values.MODEL_DETECT === "on",
    authSecrets: values.AUTH_SECRET,
    limits: {
      perMinute: values.LIMIT_PER_MINUTE,
      perDay: values.LIMIT_PER_DAY,
      tokensPerDay: values.LIMIT_TOKENS_PER_DAY,
    },
    firstTokenTimeoutMs: values.FIRST_TOKEN_TIMEOUT,
    idleTimeoutMs: values.IDLE_TIMEOUT,
    generationLeaseMs: values.GENERATION_LEASE,
    replyTimeLimitMs: isOnVercel ? vercelTimeLimitMs : null,
    appUrl: values.APP_URL ?? null,
  };
}

function storeLocation(values: Variables, isOnVercel: boolean): StoreLocation {
  const rest = [
    ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
    ["KV_REST_API_URL", "KV_REST_API_TOKEN"],
  ] as const;
  for (const [urlName, tokenName] of rest) {
    const url = values[urlName];
    const token = values[tokenName];
    if (url && token) return { kind: "rest", url, token };
    if (url || token) {
      throw new EnvironmentError(
        url
          ? `${tokenName} must be set beside ${urlName}.`
          : `${urlName} must be set beside ${tokenName}.`,
      );
    }
  }
  if (values.REDIS_URL) return { kind: "tcp", url: values.REDIS_URL };
  if (isOnVercel) {
    throw new EnvironmentError(
      "On Vercel the disk does not last: set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN, or REDIS_URL.",
    );
  }
  return { kind: "embedded", dataDir: values.DATA_DIR };
}
