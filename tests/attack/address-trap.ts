import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server inside, on every address of this machine, that nobody is to ask for anything: it answers
 *  "inside", or sends whoever asks on to `location`. */
export async function startAddressTrap(answer: { status?: number; location?: string } = {}) {
  const { status = 200, location } = answer;
  const asked: { url: string; authorization: string | undefined }[] = [];
  const server = createServer(({ url = "", headers }, response) => {
    asked.push({ url, authorization: headers.authorization });
    response.writeHead(status, location ? { location } : {}).end("inside");
  }).listen(0);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    /** What was asked of it. */
    asked,
    close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}
