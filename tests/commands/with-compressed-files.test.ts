import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request as openRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compressFiles } from "@/lib/commands/compress-files";
import { withCompressedFiles } from "@/lib/commands/with-compressed-files";
import { temporaryFolder } from "@/tests/support/redis-servers";

const script = "export const squirrel = 'hoards and remembers';\n".repeat(100);
const server = createServer();
let folder = "";

beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(`${folder}/static/chunks`, { recursive: true });
  await writeFile(`${folder}/static/chunks/0a-b_c~1.js`, script);
  await writeFile(`${folder}/static/chunks/look.css`, "p { color: red }");
  await writeFile(`${folder}/static/chunks/font.woff2`, "font");
  await writeFile(`${folder}/secret.js`, script);
  await compressFiles(folder);
  await writeFile(`${folder}/static/chunks/late.js`, script);
  server.on(
    "request",
    withCompressedFiles(`${folder}/static`, (_, response) => response.end("from the framework")),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** The path as it is: `fetch` would put ".." right. */
async function ask(path: string, headers: { [name: string]: string }, method = "GET") {
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    openRequest({ port, path, headers, method }, resolve).once("error", reject).end();
  });
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

const chunk = "/_next/static/chunks/0a-b_c~1.js";

test.each([
  ["br", "gzip, deflate, br, zstd", brotliDecompressSync],
  ["gzip", "gzip, deflate", gunzipSync],
  ["gzip", "br;q=0, gzip;q=0.5", gunzipSync],
])("a file of the build comes as %s to who takes %s", async (encoding, accepted, expand) => {
  const { status, headers, body } = await ask(chunk, { "accept-encoding": accepted });
  expect(status).toBe(200);
  expect(String(expand(body))).toBe(script);
  expect(headers).toMatchObject({
    "content-encoding": encoding,
    "content-length": String(body.length),
    "content-type": "application/javascript; charset=UTF-8",
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("default-src 'self'"),
  });
  expect(headers).not.toHaveProperty("strict-transport-security");
});

test("over HTTPS it says so, and to HEAD it says everything but the file", async () => {
  const asked = { "accept-encoding": "br", "x-forwarded-proto": "https" };
  const { headers, body } = await ask("/_next/static/chunks/look.css", asked, "HEAD");
  expect(headers).toMatchObject({
    "content-type": "text/css; charset=UTF-8",
    "content-encoding": "br",
    "strict-transport-security": expect.stringContaining("max-age="),
  });
  expect(body).toHaveLength(0);
});

test.each([
  ["a file that is not compressed", "/_next/static/chunks/font.woff2", "br", {}, "GET"],
  ["a file that has no copy", "/_next/static/chunks/late.js", "br", {}, "GET"],
  ["a file that is not there", "/_next/static/chunks/gone.js", "br", {}, "GET"],
  ["who takes no compression", chunk, "identity", {}, "GET"],
  ["who says nothing of it", chunk, "", {}, "GET"],
  ["a range", chunk, "br", { range: "bytes=0-9" }, "GET"],
  ["another method", chunk, "br", {}, "POST"],
  ["a page", "/", "br", {}, "GET"],
  ["a way out of the folder", "/_next/static/../secret.js", "br", {}, "GET"],
  ["an encoded way out", "/_next/static/%2e%2e/secret.js", "br", {}, "GET"],
  ["a way out by backslash", "/_next/static/..\\secret.js", "br", {}, "GET"],
])("%s is left to the framework", async (_, path, accepted, more, method) => {
  const headers = { ...(accepted && { "accept-encoding": accepted }), ...more };
  expect(String((await ask(path, headers, method)).body)).toBe("from the framework");
});
