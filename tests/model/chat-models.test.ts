import { expect, it } from "vitest";
import { chatModels, openAIChatModels } from "@/lib/model/chat-models";

const infos = (...ids: string[]) => ids.map((id) => ({ id }));

it("offers those of OpenAI's models that chat, the newest family first, without dated twins", () => {
  const listed = infos(
    ..."gpt-3.5-turbo gpt-3.5-turbo-instruct gpt-3.5-turbo-0125 gpt-4o gpt-4o-2024-08-06 gpt-4o-mini gpt-4.1-mini gpt-4.1".split(
      " ",
    ),
    ..."gpt-5 gpt-5-2025-08-07 gpt-5-codex gpt-5-search-api gpt-5.2 o3 o3-deep-research o4-mini gpt-6-sol ft:gpt-4o-mini:us::1".split(
      " ",
    ),
    ..."text-embedding-3-small tts-1 tts-1-hd whisper-1 dall-e-3 gpt-image-1 omni-moderation-latest gpt-4o-realtime-preview".split(
      " ",
    ),
    ..."gpt-4o-transcribe gpt-4o-mini-tts gpt-4o-audio-preview gpt-4o-search-preview gpt-realtime gpt-audio sora-2 computer-use-preview babbage-002".split(
      " ",
    ),
  );
  expect(openAIChatModels(listed).map(({ id }) => id)).toEqual(
    "gpt-6-sol gpt-5.2 gpt-5 gpt-4.1 gpt-4.1-mini ft:gpt-4o-mini:us::1 gpt-4o gpt-4o-mini gpt-3.5-turbo o4-mini o3".split(
      " ",
    ),
  );
});

it("keeps a dated model whose undated name is not listed", () => {
  expect(openAIChatModels(infos("gpt-4o-2024-05-13")).map(({ id }) => id)).toEqual([
    "gpt-4o-2024-05-13",
  ]);
});

it("knows what OpenAI's families hold, and gives no figure for one it does not know", () => {
  expect(
    openAIChatModels(infos("gpt-9", "gpt-5-chat-latest", "gpt-4.1", "gpt-4o", "gpt-4", "o3")),
  ).toEqual([
    { id: "gpt-9" },
    { id: "gpt-5-chat-latest", contextTokens: 128_000 },
    { id: "gpt-4.1", contextTokens: 1_047_576 },
    { id: "gpt-4", contextTokens: 8_192 },
    { id: "gpt-4o", contextTokens: 128_000 },
    { id: "o3", contextTokens: 200_000 },
  ]);
});

it("leaves other endpoints' models in their order, without those that cannot chat", () => {
  const ids = [
    "mxbai-embed-large",
    "llama3.2:3b",
    "bge-m3",
    "qwen3-vl:8b",
    "whisper-large",
    "mistral-7b-instruct-v0.3",
    "gpt-oss:20b",
  ];
  expect(chatModels(infos(...ids)).map(({ id }) => id)).toEqual([
    "llama3.2:3b",
    "qwen3-vl:8b",
    "mistral-7b-instruct-v0.3",
    "gpt-oss:20b",
  ]);
});

it("offers every model when none looks as if it could chat", () => {
  expect(chatModels(infos("embed-only"))).toEqual([{ id: "embed-only" }]);
});
