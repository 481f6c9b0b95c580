import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  cacheDir: ".test/vite",
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // What the "react-server" condition resolves to. The condition itself would also swap React
      // for the build that cannot render components.
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/e2e/**"],
    // Engines, servers and whole apps run in tests: a process each, so that one cannot end another.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
