import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readEnvironment } from "@/lib/env";
import { cleanTitle } from "@/lib/model/clean-title";
import { createModelChooser } from "@/lib/model/model-chooser";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import { writeTitle } from "@/lib/model/write-title";
import { type ModelServer, startModelServer } from "@/tests/support/model-server";

describe("the title of a conversation", () => {
  let server: ModelServer;
  let endpoint: ModelEndpoint;
  beforeAll(async () => {
    server = await startModelServer();
    endpoint = await endpointOf({ OPENAI_BASE_URL: server.url });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    vi.spyOn(console, "error").mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const ask = (
    question: string,
    answer = "Sure.",
    more: Partial<Parameters<typeof writeTitle>[0]> = {},
  ) =>
    writeTitle({
      endpoint,
      modelId: "test-model",
      question,
      answer,
      signal: new AbortController().signal,
      ...more,
    });

  it("is made from its first question and answer and nothing else", async () => {
    expect(await ask("Plan a trip to Jeju in May.", "Gladly.")).toBe("Plan a trip to");
    const [system, ...messages] = server.requests.at(-1)?.messages ?? [];
    expect(system).toMatchObject({
      role: "system",
      text: expect.stringContaining("at most six words"),
    });
    expect(messages).toEqual([
      { role: "user", text: "Plan a trip to Jeju in May." },
      { role: "assistant", text: "Gladly." },
      { role: "user", text: "Write the title of this conversation." },
    ]);
  });

  it("costs little, however long the question and the answer are", async () => {
    await ask("long ".repeat(10_000), "😀".repeat(10_000));
    const sent = server.requests.at(-1)?.messages ?? [];
    expect(sent.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(2_500);
    expect(sent.every(({ text }) => text.isWellFormed())).toBe(true);
  });

  it("is none when the model fails, is cut off or is not asked in time", async () => {
    expect(await ask("Hello", "Hi", { modelId: "unknown" })).toBeNull();
    expect(await ask("Hello", "Hi", { signal: AbortSignal.abort() })).toBeNull();
    expect(await ask("  ")).toBeNull();
  });

  it("is none from the demo model", async () => {
    const demo = await endpointOf({ MODEL_DETECT: "off" });
    expect(await ask("Hello", "Hi", { endpoint: demo, modelId: demo.defaultModel })).toBeNull();
  });
});

describe("what a model writes as a title", () => {
  it.each([
    ["Plan for Jeju", "Plan for Jeju"],
    ['"Plan for Jeju."', "Plan for Jeju"],
    ["**Plan for Jeju**", "Plan for Jeju"],
    ["# Title: Plan for Jeju\n\nBecause…", "Plan for Jeju"],
    ["\n\n“제주도 여행 계획”", "제주도 여행 계획"],
    ["제목: 제주도 여행.", "제주도 여행"],
    ["「旅行の計画」", "旅行の計画"],
    ["What is C#?", "What is C#?"],
    ["Use `git rebase` safely", "Use git rebase safely"],
    ["snake_case or camelCase", "snake_case or camelCase"],
    ["<think>They want\na title</think>\nPlan for Jeju", "Plan for Jeju"],
    ["Plan\u0000 for\u202e Jeju\u001b[31m", "Plan for Jeju [31m"],
    ["가족 👨‍👩‍👧 여행", "가족 👨‍👩‍👧 여행"],
    ["half \ud83d", "half \ufffd"],
  ])("%j becomes %j", (written, title) => {
    expect(cleanTitle(written)).toBe(title);
  });

  it.each(["", " \n ", '""', "**", "<think>never ended"])("%j is no title", (written) => {
    expect(cleanTitle(written)).toBeNull();
  });

  it("is cut to 80 characters between whole signs", () => {
    const title = cleanTitle("👨‍👩‍👧".repeat(40)) ?? "";
    expect(title.length).toBeLessThanOrEqual(80);
    expect(title).toMatch(/^(👨‍👩‍👧)+…$/u);
  });
});

function endpointOf(variables: Record<string, string>): Promise<ModelEndpoint> {
  return createModelChooser({ environment: () => readEnvironment(variables) })();
}
