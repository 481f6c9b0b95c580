import { request } from "node:http";

export type RawAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
};

/** Sends just these headers and this body, also where no browser and no `fetch` would (Host, Origin,
 *  paths that are not normal). The path goes out as it is written. Rejects when the connection breaks
 *  before there is an answer. */
export function rawRequest(
  url: string,
  options: {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string | Buffer;
  } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const { method = "GET", path = "/", headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    // Nothing of ours becomes another protocol.
    sent.setTimeout(10_000, () => sent.destroy(new Error("No answer within ten seconds.")));
    // An answer may come, and the connection close, before the whole body was taken.
    sent.once("error", reject);
    sent.end(body);
  });
}
