import "server-only";
import type { ModelInfo } from "@/lib/model/model-endpoint";

const notForChat =
  /embed|rerank|whisper|(^|[-_/])(tts|asr|stt|ocr|vad)([-_.:]|$)|moderation|transcribe|translate|dall-e|image|sora|realtime|audio|babbage|davinci|similarity|clip-|bge-|stable-diffusion/i;
const openAIChatModel = /^(gpt-|o\d|chatgpt-|ft:(gpt-|o\d))/;
const notForOpenAIChat =
  /-(instruct|deep-research|search|codex|live)\b|codex|computer-use|gpt-live/;
const dated = /-(\d{4}-\d{2}-\d{2}|\d{4})(-|$)/;

/** Those of an endpoint's models that chat, in its own order. Should none look like it, all of them. */
export function chatModels(models: ModelInfo[]): ModelInfo[] {
  const chatting = models.filter(({ id }) => !notForChat.test(id));
  return chatting.length > 0 ? chatting : models;
}

/** OpenAI's list holds everything it ever sold, in no order: the models that chat, newest family
 *  first, without the dated twins of a name that stands for them; context lengths where known. */
export function openAIChatModels(models: ModelInfo[]): ModelInfo[] {
  const ids = new Set(models.map(({ id }) => id));
  return models
    .filter(
      ({ id }) => openAIChatModel.test(id) && !notForChat.test(id) && !notForOpenAIChat.test(id),
    )
    .filter(({ id }) => !dated.test(id) || !ids.has(id.replace(dated, "$2").replace(/-$/, "")))
    .map((model) => withContext(model))
    .sort((a, b) => version(b.id) - version(a.id) || a.id.localeCompare(b.id, "en"));
}

/** Adds what is known of OpenAI's own families; a family that is not known stays without a figure. */
export function withContext(model: ModelInfo): ModelInfo {
  if (model.contextTokens !== undefined) return model;
  const id = model.id.replace(/^ft:/, "");
  const known = contextOfFamilies.find(([family]) => family.test(id));
  return known ? { ...model, contextTokens: known[1] } : model;
}

/** As OpenAI's model pages give them; the first that fits counts. */
const contextOfFamilies: [RegExp, number][] = [
  [/^gpt-5[^/]*-chat/, 128_000],
  // 400,000 with the 128,000 that are kept for the answer.
  [/^gpt-5/, 272_000],
  [/^gpt-4\.1/, 1_047_576],
  [/^(chatgpt-4o|gpt-4o|gpt-4-turbo|gpt-4-1106|gpt-4-0125)/, 128_000],
  [/^gpt-4-32k/, 32_768],
  [/^gpt-4(-|$)/, 8_192],
  [/^gpt-3\.5/, 16_385],
  [/^o1-(mini|preview)/, 128_000],
  [/^o[134]/, 200_000],
];

/** "gpt-5.2-mini" → 5.2; the o series stands behind every GPT, older ones further back. */
function version(id: string): number {
  const gpt = /^(?:ft:)?(?:chat)?gpt-(\d+(?:\.\d+)?)/.exec(id);
  if (gpt) return 100 + Number(gpt[1]);
  const series = /^(?:ft:)?o(\d+)/.exec(id);
  return series ? Number(series[1]) : 0;
}
