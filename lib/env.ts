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
  /** The public origin; null asks the request, where that can be believed. */
  appUrl: string | null;
  /** Where links lead that leave this server: APP_URL, else what the platform says; null for neither. */
  publicUrl: string | null;
  access: Access;
  /** How many proxies stand in front, each of which adds to X-Forwarded-For; 0 believes none. */
  trustedProxies: number;
  github: ServiceKeys | null;
  google: ServiceKeys | null;
  mail: MailRoute | null;
};

/** Who may use this Daram: `open` takes guests, `accounts` whoever signs up, `invite` whoever was
 *  invited, `password` whoever knows the one password. */
export type Access =
  | { mode: "open" | "accounts" | "invite" }
  | { mode: "password"; password: string };

/** By which another service knows this Daram. */
type ServiceKeys = { clientId: string; clientSecret: string };

/** How mails go out, and from which address. */
export type MailRoute =
  | { kind: "smtp"; url: string; from: string }
  | { kind: "resend"; apiKey: string; from: string };

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
  ACCESS: z.enum(["open", "accounts", "invite", "password"]).default("open"),
  ACCESS_PASSWORD: z.string().min(1).max(256).optional(),
  TRUST_PROXY: z
    .stringbool({ truthy: ["on", "true", "yes"], falsy: ["off", "false", "no"] })
    .transform(Number)
    .or(z.string().regex(/^\d$/).transform(Number))
    .optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  RESEND_API_KEY: z.string().optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<?[^\s@<>]+@[^\s@<>]+>?$/)
    .optional(),
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
  ACCESS: '"open", "accounts", "invite" or "password"',
  ACCESS_PASSWORD: "a password of at most 256 characters",
  TRUST_PROXY: '"on", "off", or how many proxies stand in front, from 0 to 9',
  GITHUB_CLIENT_ID: "the id of an OAuth app of GitHub's",
  GITHUB_CLIENT_SECRET: "the secret of that app",
  GOOGLE_CLIENT_ID: "the id of an OAuth client of Google's",
  GOOGLE_CLIENT_SECRET: "the secret of that client",
  SMTP_URL: "an address that begins with smtp:// or smtps://",
  RESEND_API_KEY: "a key",
  MAIL_FROM: 'a mail address, such as "Daram <daram@example.com>"',
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
  const publicUrl = values.APP_URL ?? platformUrl(source);
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
    publicUrl,
    access: accessOf(values),
    // Vercel itself writes the header anew.
    trustedProxies: values.TRUST_PROXY ?? (isOnVercel ? 1 : 0),
    github: serviceKeys(values, "GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"),
    google: serviceKeys(values, "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"),
    mail: mailRoute(values, publicUrl),
  };
}

function platformUrl(source: { [name: string]: string | undefined }): string | null {
  const host = source.VERCEL_PROJECT_PRODUCTION_URL;
  return host ? `https://${host}` : null;
}

function accessOf({ ACCESS: mode, ACCESS_PASSWORD: password }: Variables): Access {
  if (mode !== "password") return { mode };
  if (!password) throw new EnvironmentError("ACCESS_PASSWORD must be set beside ACCESS=password.");
  return { mode, password };
}

function serviceKeys(
  values: Variables,
  idName: "GITHUB_CLIENT_ID" | "GOOGLE_CLIENT_ID",
  secretName: "GITHUB_CLIENT_SECRET" | "GOOGLE_CLIENT_SECRET",
): ServiceKeys | null {
  const pair = bothOrNone(values, idName, secretName);
  return pair && { clientId: pair[0], clientSecret: pair[1] };
}

/** Mails come from the public address's host where no sender is named. */
function mailRoute(values: Variables, publicUrl: string | null): MailRoute | null {
  const { SMTP_URL: url, RESEND_API_KEY: apiKey } = values;
  const host = publicUrl === null ? "localhost" : new URL(publicUrl).hostname;
  const from = values.MAIL_FROM ?? `Daram <daram@${host}>`;
  if (url) return { kind: "smtp", url, from };
  return apiKey ? { kind: "resend", apiKey, from } : null;
}

/** Two variables that mean nothing without each other. */
function bothOrNone(
  values: Variables,
  firstName: keyof Variables,
  secondName: keyof Variables,
): [string, string] | null {
  const [first, second] = [values[firstName], values[secondName]];
  if (first && second) return [String(first), String(second)];
  if (!first && !second) return null;
  throw new EnvironmentError(
    first
      ? `${secondName} must be set beside ${firstName}.`
      : `${firstName} must be set beside ${secondName}.`,
  );
}

function storeLocation(values: Variables, isOnVercel: boolean): StoreLocation {
  const rest =
    bothOrNone(values, "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN") ??
    bothOrNone(values, "KV_REST_API_URL", "KV_REST_API_TOKEN");
  if (rest) return { kind: "rest", url: rest[0], token: rest[1] };
  if (values.REDIS_URL) return { kind: "tcp", url: values.REDIS_URL };
  if (isOnVercel) {
    throw new EnvironmentError(
      "On Vercel the disk does not last: set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN (or KV_REST_API_URL and KV_REST_API_TOKEN), or REDIS_URL.",
    );
  }
  return { kind: "embedded", dataDir: values.DATA_DIR };
}
