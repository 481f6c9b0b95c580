import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "@/lib/commands/ensure-build";
import { plainEnvironment } from "@/lib/commands/plain-environment";
import { freePort, until } from "@/tests/support/redis-servers";

const root = fileURLToPath(new URL("../../", import.meta.url));
// Inside of the repository, so that it finds the very packages that Daram runs on.
const folder = join(root, ".test/sdk-route");

const files = {
  "package.json": JSON.stringify({ type: "module" }),
  "next.config.js": `export default { turbopack: { root: ${JSON.stringify(root)} } };`,
  "app/layout.js": "export default ({ children }) => <html><body>{children}</body></html>;",
  "app/api/chat/route.js": `
    import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
    import { convertToModelMessages, streamText } from "ai";

    const baseURL = process.env.OPENAI_BASE_URL;
    const provider = createOpenAICompatible({ name: "compatible", baseURL, includeUsage: true });

    export async function POST(request) {
      const { messages } = await request.json();
      const result = streamText({
        model: provider.chatModel("test-model"),
        messages: await convertToModelMessages(messages),
      });
      return result.toUIMessageStreamResponse();
    }`,
};

/** The AI SDK's own route handler in a Next app of its own, as its documentation has it: no store, no
 *  visitors. Built for production, a process of its own under the same Node. */
export async function startSdkRoute(
  modelUrl: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const failure = await build(folder, ".next");
  if (failure !== null) throw new Error(`The AI SDK's route was not built:\n${failure}`);
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [join(root, "node_modules/next/dist/bin/next"), "start", "-H", "localhost", "-p", `${port}`],
    {
      cwd: folder,
      env: { ...plainEnvironment("production"), OPENAI_BASE_URL: modelUrl },
      stdio: "ignore",
    },
  );
  const exit = once(child, "exit");
  const url = `http://localhost:${port}`;
  await until(() => answers(url), 60_000);
  return {
    url: `${url}/api/chat`,
    async stop() {
      child.kill("SIGTERM");
      await exit;
    },
  };
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(true);
    }).once("error", () => resolve(false));
  });
}
