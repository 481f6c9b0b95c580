import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnvironment } from "@/lib/env";
import { createModelChooser } from "@/lib/model/model-chooser";
import { type ModelServer, startModelServer } from "@/tests/support/model-server";

describe.each(["responses", "chat"] as const)(
  "the tests' model server through the %s API",
  (mode) => {
    let server: ModelServer;
    beforeAll(async () => {
      server = await startModelServer();
    });
    afterAll(() => server.close());

    /** The answers to each of `questions` in turn, every one with the whole conversation before it. */
    async function talk(...questions: string[]): Promise<string[]> {
      const environment = readEnvironment({ OPENAI_BASE_URL: server.url, OPENAI_API_MODE: mode });
      const endpoint = await createModelChooser({ environment: () => environment })();
      const prompt: Parameters<
        ReturnType<typeof endpoint.languageModel>["doGenerate"]
      >[0]["prompt"] = [];
      const answers: string[] = [];
      for (const question of questions) {
        prompt.push({ role: "user", content: [{ type: "text", text: question }] });
        const model = endpoint.languageModel("test-model");
        const { content } = await model.doGenerate({
          prompt,
          providerOptions: endpoint.providerOptions,
        });
        const answer = content.map((part) => (part.type === "text" ? part.text : "")).join("");
        prompt.push({ role: "assistant", content: [{ type: "text", text: answer }] });
        answers.push(answer);
      }
      return answers;
    }

    it.each(["동우", "서연", "Ann"])(
      "knows the name %s in the conversation where it was given",
      async (name) => {
        const [greeting, answer] = await talk(`나의 이름은 ${name}입니다.`, "내 이름이 뭐라고?");
        expect(greeting).toBe(`안녕하세요, ${name}님! 어떻게 도와드릴까요?`);
        expect(answer).toBe(`당신의 이름은 ${name}입니다.`);
      },
    );

    it("speaks English with whoever does", async () => {
      expect(await talk("My name is Dana.", "What is my name?")).toEqual([
        "Hello, Dana! How can I help you?",
        "Your name is Dana.",
      ]);
    });

    it("does not know a name that was not given", async () => {
      expect((await talk("내 이름이 뭐라고?"))[0]).toContain("알지 못합니다");
      expect((await talk("What is my name?"))[0]).toContain("do not know");
    });

    it.each([
      ["앞으로 다람쥐를 다랑어라고 불러줘", "다람쥐를 뭐라고 부르지?", "다랑어"],
      ["이제 고양이를 호랑이라고 부르자", "고양이를 뭐라고 불러?", "호랑이"],
      ["From now on call the squirrel a tuna", "What do we call the squirrel?", "tuna"],
    ])("knows after %j what the answer to %j is", async (statement, question, name) => {
      expect((await talk(statement, "Nice weather.", question))[2]).toContain(name);
      expect((await talk(question))[0]).not.toContain(name);
    });

    it("echoes what it has no answer to", async () => {
      expect(await talk("Nice weather.")).toEqual(["You said: Nice weather."]);
    });
  },
);

it("holds a reply until the test lets it go", async () => {
  const server = await startModelServer();
  const hold = server.hold({ chunks: ["One ", "two"] });
  const response = await fetch(`${server.url}/chat/completions`, {
    method: "POST",
    body: JSON.stringify({ model: "test-model", stream: true, messages: [] }),
  });
  await hold.reached;
  const body = response.text();
  hold.release();
  expect(await body).toMatch(/One .*two.*\[DONE\]/s);
  await server.close();
});

it("refuses an unknown model and a wrong key as OpenAI does", async () => {
  const server = await startModelServer({ apiKey: "right" });
  const ask = (key: string, model: string) =>
    fetch(`${server.url}/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ model, messages: [] }),
    });
  const wrongKey = await ask("wrong", "test-model");
  expect([wrongKey.status, await wrongKey.json()]).toMatchObject([
    401,
    { error: { code: "invalid_api_key" } },
  ]);
  const wrongModel = await ask("right", "other");
  expect([wrongModel.status, await wrongModel.json()]).toMatchObject([
    404,
    { error: { code: "model_not_found" } },
  ]);
  await server.close();
});

it("runs as a process of its own", async () => {
  const args = [
    "--import",
    "./lib/commands/resolve-alias.ts",
    "tests/support/model-server-main.ts",
  ];
  const process_ = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [url] = await once(createInterface({ input: process_.stdout }), "line");
  const list = await (await fetch(`${url}/models`)).json();
  expect(list).toMatchObject({
    object: "list",
    data: [{ id: "test-model" }, { id: "test-model-mini" }],
  });
  process_.kill("SIGTERM");
  expect((await once(process_, "exit"))[0]).toBe(0);
});
