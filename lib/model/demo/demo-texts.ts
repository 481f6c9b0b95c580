import "server-only";

/** What the demo model says, apart from what it quotes. */
type DemoTexts = {
  saidEarlier: string;
  askedEarlier: string;
  nothingEarlier: string;
  noted: (line: string) => string;
  introduction: string;
  connecting: string;
  showcase: string;
};

const settings = `\`\`\`sh
# OpenAI
OPENAI_API_KEY=sk-… npm start

# any server that speaks its API
OPENAI_BASE_URL=http://localhost:11434/v1 npm start
\`\`\``;

/** The demo model's texts in the two languages it answers in. */
export const demoTexts: { en: DemoTexts; ko: DemoTexts } = {
  en: {
    saidEarlier: "You said earlier:",
    askedEarlier: "You have not told me that here. You only asked about it before:",
    nothingEarlier:
      "I find nothing earlier in this conversation that bears on it. I am only the demo: I can look up what you said here, and know nothing else.",
    noted: (line) =>
      `I have kept that: “${line}” Ask me about it later in this conversation, and I will find it.`,
    introduction:
      "This is the demo: no language model is connected, so I do not understand what you write. I only find your own earlier lines again. Ask me “How do I connect a model?”, or for a look at markdown.",
    connecting: `To get real answers, connect a model and start Daram again:

${settings}

A model server on this machine (Ollama, LM Studio, llama.cpp, vLLM, Docker Model Runner, Jan) is found by itself, with no settings at all. Your conversations stay as they are.`,
    showcase: `## What an answer can look like

Text with **bold**, *italic*, ~~struck out~~ words, \`code\` and a [link](https://commonmark.org/help/).

### A list with tasks

- [x] Start Daram
- [ ] Connect a model
  - OpenAI, or
  - a server of your own

### A table

| Where | Address | Key |
| --- | --- | :-: |
| OpenAI | \`https://api.openai.com/v1\` | yes |
| Ollama | \`http://localhost:11434/v1\` | no |

### Code

\`\`\`ts
const tail = (words: string[]): string => words.at(-1) ?? "";
\`\`\`

### A formula

It can stand in a line, as \\(e^{i\\pi} + 1 = 0\\), or alone:

\\[
\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}
\\]

### A diagram

\`\`\`mermaid
graph LR
  A[Oak] --> B[Acorn] --> C[Squirrel]
  C -->|forgets one| A
\`\`\`

> A quotation, to end with.`,
  },
  ko: {
    saidEarlier: "앞에서 이렇게 말씀하셨어요:",
    askedEarlier: "이 대화에서 그 답은 듣지 못했어요. 앞에서도 물어보기만 하셨어요:",
    nothingEarlier:
      "이 대화의 앞부분에서 관련된 내용을 찾지 못했어요. 저는 데모라서 여기서 하신 말씀만 찾을 수 있고, 그 밖의 것은 알지 못해요.",
    noted: (line) => `말씀을 받았어요: “${line}” 이 대화에서 나중에 물어보시면 다시 찾아 드릴게요.`,
    introduction:
      "지금은 데모 답변이에요. 연결된 언어 모델이 없어서 글의 뜻은 이해하지 못하고, 앞서 쓰신 문장을 다시 찾아 드리기만 해요. “모델은 어떻게 연결해?”라고 묻거나 마크다운 예시를 보여 달라고 해 보세요.",
    connecting: `제대로 된 답변을 받으려면 모델을 연결하고 Daram을 다시 시작하세요.

${settings}

이 컴퓨터에서 실행 중인 모델 서버(Ollama, LM Studio, llama.cpp, vLLM, Docker Model Runner, Jan)는 아무 설정 없이도 저절로 찾아요. 대화는 그대로 남아 있어요.`,
    showcase: `## 답변은 이렇게 보여요

**굵은 글씨**와 ~~취소선~~, \`코드\`, [링크](https://commonmark.org/help/)를 쓸 수 있고, **강조(괄호)**는 조사가 바로 붙어도 괜찮아요.

### 할 일 목록

- [x] Daram 시작하기
- [ ] 모델 연결하기
  - OpenAI 또는
  - 직접 띄운 서버

### 표

| 어디 | 주소 | 키 |
| --- | --- | :-: |
| OpenAI | \`https://api.openai.com/v1\` | 필요 |
| Ollama | \`http://localhost:11434/v1\` | 없음 |

### 코드

\`\`\`ts
const tail = (words: string[]): string => words.at(-1) ?? "";
\`\`\`

### 수식

\\(e^{i\\pi} + 1 = 0\\)처럼 글 안에 쓰거나, 따로 쓸 수 있어요.

\\[
\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}
\\]

### 다이어그램

\`\`\`mermaid
graph LR
  A[참나무] --> B[도토리] --> C[다람쥐]
  C -->|하나는 잊어요| A
\`\`\`

> 마지막은 인용문이에요.`,
  },
};
