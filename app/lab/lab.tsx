"use client";
import { useEffect, useState } from "react";
import { ChatLayout } from "@/components/chat/chat-layout";
import { DemoNote } from "@/components/chat/demo-note";
import { ErrorView } from "@/components/chat/error-view";
import { NotFoundView } from "@/components/chat/not-found-view";
import { Transcript } from "@/components/chat/transcript";
import { Welcome } from "@/components/chat/welcome";
import { Composer } from "@/components/composer/composer";
import { ModelPicker } from "@/components/composer/model-picker";
import { ConnectGuide } from "@/components/connect/connect-guide";
import { ConversationList } from "@/components/sidebar/conversation-list";
import { Shell } from "@/components/sidebar/shell";
import type { Message } from "@/lib/chat/message";

const day = 864e5;
const titles = ["다람쥐 이름 짓기", "Why does my sourdough collapse?", "서울 근교 하루 여행 코스", "Explain monads with squirrels", "Very long title about the difference between eventual consistency and strong consistency", "제주 3박 4일", "Regex for Korean phone numbers", "회의록 요약", "Birthday letter to grandma", "SQL window functions", "김치찌개 레시피", "Kubernetes without tears", "독후감: 데미안", "Tax questions", "영어 이메일 고치기", "Haiku"];
const answer = `## 다람쥐의 이름

좋아요, 이제부터 다람쥐를 **다랑어(참치)**라고 부를게요. 다만 *바다에 사는 다랑어*와 헷갈릴 수 있으니, 문맥이 모호하면 제가 먼저 물어볼게요. 범위는 3~5개, 가격은 10~20만 원입니다.

### Why this works

A nickname is a small contract: we *both* agree on it, and everything after that is \`lookup(name)\`. See [the spec](https://commonmark.org/help/) or [bad](javascript:alert(1)).

1. 첫째, 약속을 적어 둡니다.
2. 둘째, 대화가 길어져도 잊지 않습니다.
   - 하위 항목 하나
   - 하위 항목 둘
3. 셋째, 필요하면 고칩니다.

- [x] 이름 정하기
- [ ] 도토리 모으기

| 동물 | 별명 | Habitat | Notes on behaviour | 하루 도토리 |
|:--|:--|:--|:--|--:|
| 다람쥐 | 다랑어 | Mixed forest | Hibernates in burrows and stores food in its cheeks | 1,204 |
| 청설모 | 먹물이 | Pine forest | Does not hibernate | 87 |

> 작은 도토리 하나가 숲이 된다.
> A quiet line, quoted.

\`\`\`ts
export function rename(animal: Animal, nickname: string): Animal {
  // 긴 줄은 가로로 스크롤됩니다 — long lines scroll inside the block and never burst the column of text
  return { ...animal, nickname };
}
\`\`\`

![A squirrel](https://example.com/squirrel.png)

---

Footnotes too[^1]. <b>raw html stays text</b>

[^1]: 각주는 이렇게 보입니다.
`;
const base = (i: number) => ({ id: `m${i}`, parentId: i ? `m${i - 1}` : null, depth: i, createdAt: 0 });
const user = (i: number, text: string): Message => ({ ...base(i), role: "user", parts: [{ type: "text", text }] });
const bot = (i: number, text: string, status = "done", extra = {}): Message => ({ ...base(i), role: "assistant", model: "gpt", status, parts: text ? [{ type: "text", text }] : [], ...extra }) as Message;

const sets: Record<string, Message[]> = {
  long: [user(0, "앞으로 다람쥐를 다랑어라고 부르자."), bot(1, "좋아요! 이제 다람쥐는 **다랑어**예요."), user(2, "Can you explain that properly?\n\n  with structure,\n  and a table — https://example.com/a/very/long/path/that/never/ends/and/never/ends/and/never/ends"), bot(3, answer, "done", { parts: [{ type: "reasoning", text: "The reader wants structure.\nI will use a table.", state: "done" }, { type: "text", text: answer }] })],
  states: [user(0, "Stop me"), bot(1, "I was about to say", "stopped"), user(2, "Cut"), bot(3, "This sentence breaks", "interrupted", { error: "model-cut-off" }), user(4, "Key?"), bot(5, "", "failed", { error: "model-key-rejected" }), user(6, "내 이름이 뭐라고?"), bot(7, "", "waiting", { parts: [{ type: "reasoning", text: "hm", state: "streaming" }] })],
  failed: [user(0, "Hello"), bot(1, "", "failed", { error: "model-unreachable" })],
};
const many = Array.from({ length: 60 }, (_, i) => (i % 2 ? bot(i, `Answer ${i}\n\n${"문장이 하나 더 있습니다. ".repeat((i * 7) % 40)}`) : user(i, `Question ${i}`)));

export function Lab({ variant, now }: { variant: string; now: number }) {
  const [messages, setMessages] = useState<Message[]>(variant === "many" ? many.slice(30) : (sets[variant] ?? []));
  const [model, setModel] = useState("gpt-4.1-mini");
  const [streaming, setStreaming] = useState(false);
  useEffect(() => {
    if (variant !== "stream") return;
    setMessages([...many.slice(40), user(60, "Go"), bot(61, "", "waiting")]);
    setStreaming(true);
    let n = 0;
    const long = answer.replace(/\[\^1\].*/gs, "").repeat(3);
    const timer = setInterval(() => {
      n += 12;
      if (n > long.length) { clearInterval(timer); setStreaming(false); }
      setMessages((old) => [...old.slice(0, -1), bot(61, long.slice(0, n), n > long.length ? "done" : "streaming")]);
    }, 16);
    return () => clearInterval(timer);
  }, [variant]);
  const conversations = titles.map((title, i) => ({ id: `c${i}`, title, createdAt: 0, updatedAt: now - [0, 0, 0, 1, 1, 3, 4, 6, 12, 20, 28, 40, 60, 70, 200, 400][i]! * day }));
  const list = <ConversationList conversations={variant === "empty" ? [] : conversations} hasMore={variant === "states"} isLoading={variant === "states"} failure={variant === "failed" ? { code: "store-unavailable", retryable: true } : null} onLoadMore={() => {}} activeId={messages.length ? "c0" : null} generatingIds={new Set(["c2"])} now={now} timeZone="Asia/Seoul" />;
  return (
    <Shell list={list} theme="system" isFolded={variant === "folded"}>
      {variant === "notfound" ? <NotFoundView /> : variant === "error" ? <ErrorView code="store-unavailable" onRetry={() => {}} /> : variant === "connect" ? <ConnectGuide lookAgain={<button type="button">x</button>} /> : (
      <ChatLayout
        isEmpty={messages.length === 0 && variant !== "stream"}
        welcome={<Welcome />}
        transcript={<Transcript messages={messages} hasOlder={variant === "many" && messages.length < 60} onLoadOlder={async () => { await new Promise((r) => setTimeout(r, 300)); setMessages(many); }} onRetry={() => {}} omittedCount={variant === "long" ? 3 : 0} isGenerating={streaming || variant === "states"} />}
        composer={<Composer draftKey="lab" isGenerating={streaming || variant === "states"} failure={variant === "failed" ? { code: "rate-limited", retryable: true, retryAfterSeconds: 12 } : null} onSend={(text) => { setMessages((m) => [...m, user(m.length, text), bot(m.length + 1, "ok **" + text + "**")]); return true; }} onStop={() => {}} autoFocus modelPicker={<ModelPicker models={["gpt-4.1-mini", "gpt-4.1", "o4-mini"]} value={model} onChange={setModel} />} />}
        note={<DemoNote />}
      />)}
    </Shell>
  );
}
