import { describe, expect, it } from "vitest";
import type { Message } from "@/lib/chat/message";
import { demoReply } from "@/lib/model/demo/demo-reply";
import { findEarlierLines } from "@/lib/model/demo/find-earlier-lines";
import { createDemoModel, demoEndpoint } from "@/lib/model/demo-model";
import type { ReplyEvent } from "@/lib/model/reply-event";
import { streamReply } from "@/lib/model/stream-reply";

describe("the earlier lines that bear on a question", () => {
  const lines = (question: string, ...earlier: string[]) =>
    findEarlierLines(question, earlier).map(({ text }) => text);

  it.each([
    ["내 이름이 뭐라고?", "나의 이름은 동우입니다."],
    ["제 이름 기억해?", "저의 이름은 김서연이에요"],
    ["다람쥐를 뭐라고 부르지?", "앞으로 다람쥐를 다랑어라고 불러줘"],
    ["우리 고양이는 몇 살이야?", "고양이가 세 살이 되었어요."],
    ["여행은 어디로 가기로 했지?", "다음 달에 제주도로 여행을 가려고 해."],
    ["What is my name?", "My name is Dongwoo."],
    ["which cities did I mention", "I like the cities of Busan and Gyeongju."],
    ["我的名字是什么？", "我的名字是东宇。"],
    ["tea는 어때?", "I like tea."],
    ["Wann fährt der Zug?", "Der Zug fährt um neun."],
  ])("for %j are %j, and nothing of what has nothing to do with it", (question, line) => {
    expect(
      lines(question, "오늘 날씨가 참 좋네요.", line, "The weather was fine yesterday."),
    ).toEqual([line]);
  });

  it("come the newest first, without repetition, at most three", () => {
    const earlier = [
      "내 이름은 동우야.",
      "내 이름은 철수로 바꿨어.",
      "내 이름은 동우야.",
      "내 이름은 영희야.",
      "내 이름은 지수야.",
    ];
    expect(lines("내 이름이 뭐야?", ...earlier)).toEqual([
      "내 이름은 지수야.",
      "내 이름은 영희야.",
      "내 이름은 동우야.",
    ]);
  });

  it("are those with the most words in common", () => {
    expect(
      lines(
        "What does my sister's dog eat?",
        "My sister lives in Seoul.",
        "My sister has a dog, it eats fish.",
        "I walked a dog.",
      ),
    ).toEqual(["My sister has a dog, it eats fish."]);
  });

  it("are statements before questions, and questions only when there is nothing else", () => {
    expect(lines("내 이름이 뭐라고?", "나의 이름은 동우입니다.", "내 이름이 뭐야?")).toEqual([
      "나의 이름은 동우입니다.",
    ]);
    expect(findEarlierLines("내 이름이 뭐라고?", ["내 이름이 뭐야?"])).toEqual([
      { text: "내 이름이 뭐야?", isQuestion: true },
    ]);
  });

  it("are single sentences of a long message, cut when they are long themselves", () => {
    const [line] = lines(
      "Where is the key?",
      `It rains. The key is under the mat. ${"So it goes. ".repeat(5_000)}`,
    );
    expect(line).toBe("The key is under the mat.");
    expect(lines("key?", `key ${"😀".repeat(500)}`)[0]?.length).toBeLessThanOrEqual(201);
  });

  it.each(["", "?", "   ", "뭐라고?", "what is it", "그게 뭐야?", "😀", "\ud800"])(
    "are none for %j",
    (question) => {
      expect(
        lines(question, "나의 이름은 동우입니다.", "It is what it is.", "그게 그거야."),
      ).toEqual([]);
    },
  );

  it("are found for a question as long as a message may be", () => {
    const page = Array.from({ length: 3_000 }, (_, index) => `문장 ${index}번은 다람쥐.`).join(
      "\n",
    );
    expect(lines(`${page}\n어때?`, "다람쥐 문장입니다.", page)).toHaveLength(3);
  });
});

describe("the demo model's reply", () => {
  it("takes up a statement, and says once what it is", () => {
    const first = demoReply(["나의 이름은 동우입니다."]);
    expect(first).toContain("나의 이름은 동우입니다.");
    expect(first).toContain("데모 답변");
    expect(demoReply(["Hello", "The sky is blue."])).not.toContain("This is the demo");
  });

  it("quotes the earlier line that answers a question", () => {
    expect(demoReply(["나의 이름은 동우입니다.", "내 이름이 뭐라고?"])).toMatch(
      /앞에서 이렇게 말씀하셨어요.*“나의 이름은 동우입니다\.”/s,
    );
    expect(demoReply(["앞으로 다람쥐를 다랑어라고 불러줘", "다람쥐를 뭐라고 부르지?"])).toContain(
      "다랑어",
    );
    expect(demoReply(["My name is Dana.", "What is my name?"])).toContain(
      "You said earlier:\n\n- “My name is Dana.”",
    );
  });

  it("says that there is nothing when nothing bears on it", () => {
    expect(demoReply(["내 이름이 뭐라고?"])).toContain("찾지 못했어요");
    expect(demoReply(["The sky is blue.", "What is my name?"])).toContain("I find nothing earlier");
    expect(demoReply(["내 이름이 뭐야?", "내 이름이 뭐라고?"])).toContain("물어보기만");
  });

  it("answers in the language of the question", () => {
    expect(demoReply(["나는 tea를 좋아해.", "What about tea?"])).toContain("You said earlier");
    expect(demoReply(["I like tea.", "tea는 어때?"])).toContain("앞에서 이렇게");
  });

  it("explains how to connect a model when asked", () => {
    for (const question of ["How do I connect a model?", "모델은 어떻게 연결해?"]) {
      expect(demoReply([question])).toMatch(/OPENAI_API_KEY.*OPENAI_BASE_URL.*Ollama/s);
    }
  });

  it("shows what markdown can do when asked", () => {
    for (const question of ["Show me some markdown", "마크다운 보여줘", "표를 보여줘"]) {
      expect(demoReply([question])).toMatch(/^## .*- \[x\].*\| --- \|.*```ts/s);
    }
  });

  it("shows quoted markdown as the text it is", () => {
    expect(demoReply(["The *code* is `x` <b>[1](http://a)</b>", "code?"])).toContain(
      "The \\*code\\* is \\`x\\` \\<b\\>\\[1\\](http://a)\\</b\\>",
    );
  });
});

describe("the demo model as a model", () => {
  it("streams in pieces and finishes without a claim about tokens", async () => {
    const events = await Array.fromAsync(reply(["Hello there"], 0));
    const pieces = events.filter(
      (event) => event.type === "chunk" && event.chunk.type === "text-delta",
    );
    expect(pieces.length).toBeGreaterThan(10);
    expect(textOf(events)).toBe(demoReply(["Hello there"]));
    expect(events.at(-1)).toEqual({ type: "finish", finishReason: "stop" });
  });

  it("does not quote its own answers", async () => {
    const answer = "앞에서 이렇게 말씀하셨어요: 이름은 다람쥐";
    const events = await Array.fromAsync(reply(["안녕하세요", "내 이름이 뭐라고?"], 0, answer));
    expect(textOf(events)).not.toContain("다람쥐");
  });

  it("stops at once when it is told to", async () => {
    const stop = new AbortController();
    const events: ReplyEvent[] = [];
    for await (const event of reply(["Hello"], 60_000, "Hi.", stop.signal)) {
      events.push(event);
      if (event.type === "chunk" && event.chunk.type === "text-delta") stop.abort();
    }
    expect(events.at(-1)).toEqual({ type: "abort" });
  });
});

function reply(
  userTexts: string[],
  paceMs: number,
  answer = "Hi.",
  signal = new AbortController().signal,
): AsyncGenerator<ReplyEvent, void, void> {
  const base = { id: "x", parentId: null, depth: 0, createdAt: 0 };
  const messages = userTexts.flatMap((text, index): Message[] => {
    const asked: Message = { ...base, role: "user", parts: [{ type: "text", text }] };
    if (index === userTexts.length - 1) return [asked];
    const parts = [{ type: "text" as const, text: answer }];
    return [asked, { ...base, role: "assistant", status: "done", model: "demo", parts }];
  });
  const endpoint = { ...demoEndpoint(), languageModel: () => createDemoModel({ paceMs }) };
  return streamReply({ endpoint, modelId: "demo", instructions: "Be brief.", messages, signal });
}

function textOf(events: ReplyEvent[]): string {
  return events
    .map((event) =>
      event.type === "chunk" && event.chunk.type === "text-delta" ? event.chunk.delta : "",
    )
    .join("");
}
