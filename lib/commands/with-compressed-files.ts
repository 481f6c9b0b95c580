import { readFile } from "node:fs/promises";
import type { IncomingMessage, RequestListener } from "node:http";
import { join } from "node:path";
import { filePolicy } from "@/lib/http/page-policy";
import { securityHeaders, strictTransport } from "@/lib/http/security-headers";

// Names as the build gives them: nothing encoded, and no way out of the folder.
const buildFile = /^\/_next\/static\/((?:[\w~-]+\/)*[\w~.-]*\.(js|css|svg))$/;

const types: { [extension: string]: string } = {
  js: "application/javascript; charset=UTF-8",
  css: "text/css; charset=UTF-8",
  svg: "image/svg+xml",
};

const headersOfFiles = [...securityHeaders, { key: "Content-Security-Policy", value: filePolicy }];

/** Answers requests for the build's files with the copies that `compressFiles` made of them in `folder`;
 *  everything else, also what has no copy, goes on to `next`. Next.js compresses each file again for each
 *  request, 16 of them for a page. */
export function withCompressedFiles(folder: string, next: RequestListener): RequestListener {
  return async (request, response) => {
    const [, name = "", extension = ""] = buildFile.exec(request.url ?? "") ?? [];
    const encoding = encodingFor(request);
    if (name === "" || encoding === null) return next(request, response);
    const file = join(folder, ...name.split("/"));
    // A newer build may have taken it away.
    const content = await readFile(file + encoding.ending).catch(() => null);
    if (content === null) return next(request, response);
    for (const { key, value } of headersOfFiles) response.setHeader(key, value);
    if (/^https(?:,|$)/.test(String(request.headers["x-forwarded-proto"])))
      response.setHeader(strictTransport.key, strictTransport.value);
    response.writeHead(200, {
      "Content-Type": types[extension],
      "Content-Encoding": encoding.name,
      "Content-Length": content.length,
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
    });
    response.end(request.method === "HEAD" ? undefined : content);
  };
}

const encodings = [
  { name: "br", ending: ".br" },
  { name: "gzip", ending: ".gz" },
];

/** Null where only the file as it is will do. */
function encodingFor({ method, headers }: IncomingMessage) {
  if ((method !== "GET" && method !== "HEAD") || headers.range !== undefined) return null;
  const accepted = String(headers["accept-encoding"])
    .split(",")
    .map((one) => one.trim())
    .filter((one) => !/;\s*q=0(?:\.0*)?$/.test(one))
    .map((one) => one.split(";")[0]);
  return encodings.find(({ name }) => accepted.includes(name)) ?? null;
}
