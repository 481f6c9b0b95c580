import { Agent, request } from "node:http";

/** What to post. */
export type Post = { url: string; headers: Record<string, string>; body: string };

// Connections are reused, as a browser reuses its own.
const agent = new Agent({ keepAlive: true });

/** Posts, and hands on the body as it comes. Resolves at its end; rejects unless it is a 200. */
export function postStream(post: Post, onData: (bytes: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(post.body));
    const headers = { ...post.headers, "content-length": length };
    const sent = request(post.url, { method: "POST", agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${post.url}: ${response.statusCode}`));
      response.on("data", onData).once("end", resolve).once("error", reject);
    });
    sent.once("error", reject).end(post.body);
  });
}

/** How long after the request was made the first byte came, and the first byte of `marker`. */
export async function timeReply(
  post: Post,
  marker: string,
): Promise<{ firstByteMs: number; firstTokenMs: number }> {
  let firstByteMs: number | null = null;
  let firstTokenMs: number | null = null;
  let text = "";
  const startedAt = performance.now();
  await postStream(post, (bytes) => {
    const elapsedMs = performance.now() - startedAt;
    firstByteMs ??= elapsedMs;
    text += bytes.toString("latin1");
    if (firstTokenMs === null && text.includes(marker)) firstTokenMs = elapsedMs;
  });
  if (firstByteMs === null || firstTokenMs === null) {
    throw new Error(`${post.url} answered without "${marker}": ${text.slice(0, 500)}`);
  }
  return { firstByteMs, firstTokenMs };
}
