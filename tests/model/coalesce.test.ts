import { describe, expect, it } from "vitest";
import { coalesceStreams } from "@/lib/model/coalesce";

const encode = (text: string) => new TextEncoder().encode(text);

describe("the regrouped bytes of an event stream", () => {
  it("come at once and one by one while the window is 0", async () => {
    const { upstream, body } = await opened(() => 0);
    for (const text of ["a", "b", "c"]) {
      upstream.enqueue(encode(text));
      expect(await next(body)).toBe(text);
    }
  });

  it("come at once at first, and then together for each window", async () => {
    const { upstream, body } = await opened(() => 60);
    upstream.enqueue(encode("first"));
    expect(await next(body)).toBe("first");
    const group = next(body);
    for (const text of ["b", "c", "d"]) upstream.enqueue(encode(text));
    expect(await group).toBe("bcd");
  });

  it("come at once for as long as the window waits for the first of them", async () => {
    const { upstream, body } = await opened((groupsBefore) => (groupsBefore < 3 ? 0 : 60));
    for (const text of ["a", "b", "c"]) {
      upstream.enqueue(encode(text));
      expect(await next(body)).toBe(text);
    }
    const group = next(body);
    for (const text of ["d", "e"]) upstream.enqueue(encode(text));
    expect(await group).toBe("de");
  });

  it("leave what was made of them time to be sent, however much stands behind them", async () => {
    const { upstream, body } = await opened(() => 0);
    for (let count = 0; count < 50; count++) upstream.enqueue(encode("a"));
    upstream.close();
    await next(body);
    let isSent = false;
    setImmediate(() => {
      isSent = true;
    });
    await next(body);
    expect(isSent).toBe(true);
  });

  it("come in two parts when there are many at first: a few, and without waiting the rest", async () => {
    const { upstream, body } = await opened(() => 60_000);
    const text = "0123456789".repeat(10_000);
    upstream.enqueue(encode(text));
    upstream.close();
    const first = await next(body);
    expect(first.length).toBeLessThan(4_000);
    expect(first + (await next(body))).toBe(text);
    expect((await body.read()).done).toBe(true);
  });

  it("do not wait for the window when the stream ends in it", async () => {
    const { upstream, body } = await opened(() => 60_000);
    upstream.enqueue(encode("first"));
    expect(await next(body)).toBe("first");
    upstream.enqueue(encode("last"));
    upstream.close();
    expect(await next(body)).toBe("last");
    expect((await body.read()).done).toBe(true);
  });

  it("are delivered before the failure that followed them", async () => {
    const { upstream, body } = await opened(() => 60_000);
    upstream.enqueue(encode("first"));
    expect(await next(body)).toBe("first");
    const group = next(body);
    upstream.enqueue(encode("second"));
    await Promise.resolve();
    upstream.error(new Error("broken"));
    expect(await group).toBe("second");
    await expect(body.read()).rejects.toThrow("broken");
  });

  it("are all there and in order, whatever the window does", async () => {
    let turn = 0;
    const { upstream, body } = await opened(() => (turn++ % 3 === 0 ? 0 : 2));
    const sent = Array.from({ length: 500 }, (_, index) => `${index};`);
    void (async () => {
      for (const [index, text] of sent.entries()) {
        upstream.enqueue(encode(text));
        if (index % 7 === 0) await new Promise(setImmediate);
      }
      upstream.close();
    })();
    let received = "";
    for (let part = await body.read(); !part.done; part = await body.read()) {
      received += new TextDecoder().decode(part.value);
    }
    expect(received).toBe(sent.join(""));
  });

  it("are no longer read once the reader has left, even in the middle of a window", async () => {
    const { upstream, body, cancelled } = await opened(() => 60_000);
    upstream.enqueue(encode("first"));
    await next(body);
    upstream.enqueue(encode("held"));
    const pending = body.read();
    await body.cancel("enough");
    expect(await cancelled).toBe("enough");
    expect((await pending).done).toBe(true);
  });
});

describe("a response that is no event stream", () => {
  it.each([
    ["JSON", () => Response.json({ data: [] })],
    ["an empty answer", () => new Response(null, { status: 204 })],
  ])("passes untouched when it is %s", async (_, response) => {
    const original = response();
    expect(await coalesceStreams(async () => original)("http://localhost")).toBe(original);
  });
});

it("keeps the status and the headers of the stream's response", async () => {
  const headers = { "content-type": "text/event-stream", "x-request-id": "1" };
  const fetchStream = coalesceStreams(
    async () => new Response("data: 1\n\n", { status: 201, headers }),
  );
  const response = await fetchStream("http://localhost");
  expect(response.status).toBe(201);
  expect(response.headers.get("x-request-id")).toBe("1");
  expect(await response.text()).toBe("data: 1\n\n");
});

async function opened(windowMs: (groupsBefore: number) => number) {
  const cancelled = Promise.withResolvers<unknown>();
  const started = Promise.withResolvers<ReadableStreamDefaultController<Uint8Array>>();
  const source = new ReadableStream<Uint8Array>({
    start: (controller) => started.resolve(controller),
    cancel: (reason) => cancelled.resolve(reason),
  });
  const headers = { "content-type": "text/event-stream; charset=utf-8" };
  const fetchStream = coalesceStreams(async () => new Response(source, { headers }), windowMs);
  const { body } = await fetchStream("http://localhost");
  if (body === null) throw new Error("no body");
  return { upstream: await started.promise, body: body.getReader(), cancelled: cancelled.promise };
}

async function next(body: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const { value } = await body.read();
  return new TextDecoder().decode(value);
}
