import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));
const outDir = join(root, ".test/corpora");

/** Builds the page that shows answers by the very component of the app, and serves it on loopback
 *  without any policy: what is safe here is safe by the renderer alone. */
export async function serveCorpusPage(): Promise<{ url: string; close(): void }> {
  await build({
    ...{ root, configFile: false, logLevel: "error", publicDir: false, css: { postcss: {} } },
    resolve: { alias: [{ find: /^@\//, replacement: root }] },
    build: {
      ...{ outDir, emptyOutDir: true, target: "esnext", minify: false },
      rolldownOptions: {
        input: join(root, "tests/corpora/page.tsx"),
        output: { entryFileNames: "page.js" },
      },
    },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const path = join(outDir, pathname);
    if (pathname === "/") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(
        '<!doctype html><title>Answers</title><body><script type="module" src="/page.js"></script>',
      );
    } else if (/^[\w./-]+\.(?:js|css)$/.test(pathname) && existsSync(path)) {
      const kind = pathname.endsWith(".css") ? "css" : "javascript";
      response.setHeader("content-type", `text/${kind}; charset=utf-8`);
      response.end(readFileSync(path));
    } else response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
