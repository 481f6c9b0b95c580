import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { EnvironmentError, readEnvironment } from "@/lib/env";

test("with nothing set, everything has its documented default", () => {
  expect(readEnvironment({})).toEqual({
    port: 3000,
    host: "localhost",
    store: { kind: "embedded", dataDir: ".data" },
    openai: { apiKey: null, baseUrl: null, mode: null },
    chatModel: null,
    chatModels: null,
    detectsModelServer: true,
    authSecrets: [],
    limits: { perMinute: 20, perDay: 0, tokensPerDay: 0 },
    firstTokenTimeoutMs: 60_000,
    idleTimeoutMs: 60_000,
    generationLeaseMs: 10_000,
    replyTimeLimitMs: null,
    appUrl: null,
    publicUrl: null,
    access: { mode: "open" },
    trustedProxies: 0,
    github: null,
    google: null,
    mail: null,
  });
});

const upstash = {
  UPSTASH_REDIS_REST_URL: "https://x.upstash.io",
  UPSTASH_REDIS_REST_TOKEN: "secret",
};

test.each<[string, Record<string, string>, object]>([
  [
    "Upstash's variables choose REST, also beside REDIS_URL",
    { ...upstash, REDIS_URL: "redis://localhost" },
    { store: { kind: "rest", url: "https://x.upstash.io", token: "secret" } },
  ],
  [
    "Vercel's names for them do the same",
    { KV_REST_API_URL: "https://x.upstash.io", KV_REST_API_TOKEN: "secret" },
    { store: { kind: "rest", url: "https://x.upstash.io", token: "secret" } },
  ],
  [
    "REDIS_URL chooses TCP, with password and database number as given",
    { REDIS_URL: "rediss://:pass@example.com:6380/2" },
    { store: { kind: "tcp", url: "rediss://:pass@example.com:6380/2" } },
  ],
  [
    "DATA_DIR moves the embedded store",
    { DATA_DIR: "/srv/daram" },
    { store: { kind: "embedded", dataDir: "/srv/daram" } },
  ],
  [
    "a store elsewhere is what Vercel needs",
    { VERCEL: "1", ...upstash },
    { store: { kind: "rest" } },
  ],
  [
    "one proxy writes a header anew on Vercel, and links lead to its address",
    { VERCEL: "1", VERCEL_PROJECT_PRODUCTION_URL: "daram.vercel.app", ...upstash },
    { trustedProxies: 1, publicUrl: "https://daram.vercel.app", appUrl: null },
  ],
  ["proxies are trusted when told so", { TRUST_PROXY: "on" }, { trustedProxies: 1 }],
  ["by how many they are", { TRUST_PROXY: "2" }, { trustedProxies: 2 }],
  [
    "one password for everybody",
    { ACCESS: "password", ACCESS_PASSWORD: "open sesame" },
    { access: { mode: "password", password: "open sesame" } },
  ],
  [
    "mails go out by SMTP or Resend",
    { SMTP_URL: "smtps://u:p@example.com", MAIL_FROM: "Daram <daram@example.com>" },
    { mail: { kind: "smtp", url: "smtps://u:p@example.com", from: "Daram <daram@example.com>" } },
  ],
  [
    "mails come from the public address when nobody is named",
    { RESEND_API_KEY: "re_1", APP_URL: "https://chat.example.com" },
    { mail: { kind: "resend", apiKey: "re_1", from: "Daram <daram@chat.example.com>" } },
  ],
  ["PORT 0 lets the system choose", { PORT: "0" }, { port: 0 }],
  ["HOSTNAME is ignored", { HOSTNAME: "container-7" }, { host: "localhost" }],
  [
    "what is empty or blank counts as not set",
    { PORT: "", OPENAI_API_KEY: "  " },
    { port: 3000, openai: { apiKey: null } },
  ],
  [
    "a key and a base URL are taken as they are",
    {
      OPENAI_API_KEY: "sk-1",
      OPENAI_BASE_URL: "http://localhost:11434/v1",
      OPENAI_API_MODE: "chat",
    },
    { openai: { apiKey: "sk-1", baseUrl: "http://localhost:11434/v1", mode: "chat" } },
  ],
  [
    "lists are cut at commas, with blanks and gaps dropped",
    { CHAT_MODELS: " a, b ,,c" },
    { chatModels: ["a", "b", "c"] },
  ],
  ["several secrets keep their order", { AUTH_SECRET: "new,old" }, { authSecrets: ["new", "old"] }],
  ["MODEL_DETECT off skips the look", { MODEL_DETECT: "off" }, { detectsModelServer: false }],
  [
    "seconds become milliseconds",
    { FIRST_TOKEN_TIMEOUT: "1.5", IDLE_TIMEOUT: "2", GENERATION_LEASE: "3" },
    { firstTokenTimeoutMs: 1500, idleTimeoutMs: 2000, generationLeaseMs: 3000 },
  ],
  [
    "a limit of 0 stays 0",
    { LIMIT_PER_MINUTE: "0", LIMIT_PER_DAY: "5", LIMIT_TOKENS_PER_DAY: "100000" },
    { limits: { perMinute: 0, perDay: 5, tokensPerDay: 100_000 } },
  ],
])("%s", (_, source, expected) => {
  expect(readEnvironment(source)).toMatchObject(expected);
});

test.each<[string, Record<string, string>]>([
  ["PORT", { PORT: "http" }],
  ["PORT", { PORT: "65536" }],
  ["PORT", { PORT: "30.5" }],
  ["REDIS_URL", { REDIS_URL: "localhost:6379" }],
  ["REDIS_URL", { REDIS_URL: "https://localhost" }],
  ["OPENAI_BASE_URL", { OPENAI_BASE_URL: "localhost" }],
  ["OPENAI_API_MODE", { OPENAI_API_MODE: "completions" }],
  ["MODEL_DETECT", { MODEL_DETECT: "maybe" }],
  ["LIMIT_PER_MINUTE", { LIMIT_PER_MINUTE: "-1" }],
  ["LIMIT_PER_DAY", { LIMIT_PER_DAY: "1.5" }],
  ["IDLE_TIMEOUT", { IDLE_TIMEOUT: "0" }],
  ["GENERATION_LEASE", { GENERATION_LEASE: "ten" }],
  ["APP_URL", { APP_URL: "chat.example.com" }],
  ["ACCESS", { ACCESS: "closed" }],
  ["ACCESS_PASSWORD", { ACCESS: "password" }],
  ["ACCESS_PASSWORD", { ACCESS_PASSWORD: "long".repeat(65) }],
  ["TRUST_PROXY", { TRUST_PROXY: "10.0.0.1" }],
  ["GITHUB_CLIENT_SECRET", { GITHUB_CLIENT_ID: "id" }],
  ["GOOGLE_CLIENT_ID", { GOOGLE_CLIENT_SECRET: "secret" }],
  ["SMTP_URL", { SMTP_URL: "mail.example.com", MAIL_FROM: "a@example.com" }],
  ["MAIL_FROM", { RESEND_API_KEY: "re_1", MAIL_FROM: "Daram" }],
  ["UPSTASH_REDIS_REST_TOKEN", { UPSTASH_REDIS_REST_URL: "https://x.upstash.io" }],
  ["UPSTASH_REDIS_REST_URL", { UPSTASH_REDIS_REST_TOKEN: "secret" }],
  ["KV_REST_API_TOKEN", { KV_REST_API_URL: "https://x.upstash.io" }],
  ["UPSTASH_REDIS_REST_URL", { VERCEL: "1" }],
])("a wrong %s is refused by a sentence that names it: %o", (name, source) => {
  expect(() => readEnvironment(source)).toThrow(EnvironmentError);
  expect(() => readEnvironment(source)).toThrow(new RegExp(`\\b${name}\\b.*\\.$`));
});

test("a refusal does not repeat what the variable holds", () => {
  expect(() => readEnvironment({ REDIS_URL: "http://:hunter2@host" })).not.toThrow(/hunter2/);
});

test(".env.example names every variable and no other", () => {
  const read = (path: string) =>
    readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");
  const namesIn = (text: string, pattern: RegExp) =>
    Array.from(text.matchAll(pattern), ([, name]) => name).sort();
  const schema = /z\.object\(\{([\s\S]*?)\n\}\);/.exec(read("../lib/env.ts"))?.[1] ?? "";
  const known = namesIn(schema, /^ {2}([A-Z_]+):/gm);
  expect(known.length).toBeGreaterThan(10);
  expect(namesIn(read("../.env.example"), /^([A-Z_]+)=/gm)).toEqual(known);
});
