import "server-only";
import type { ReasoningEffort } from "@/lib/chat/conversation";
import type { Connection } from "@/lib/model/connect";
import type { ModelInfo } from "@/lib/model/model-endpoint";

type Abilities = Required<Pick<ModelInfo, "takesTemperature" | "reasoningEfforts">>;

const efforts: ReasoningEffort[] = ["low", "medium", "high"];
const withMinimal: ReasoningEffort[] = ["minimal", ...efforts];
const samples: Abilities = { takesTemperature: true, reasoningEfforts: [] };
const reasons: Abilities = { takesTemperature: false, reasoningEfforts: efforts };
const fixed: Abilities = { takesTemperature: false, reasoningEfforts: [] };

/** OpenAI's own models, as its pages give them; the first that fits counts. No server says what a model
 *  takes, and one that is asked for more refuses the whole request. */
const openAIFamilies: [RegExp, Abilities][] = [
  [/^gpt-5-chat/, samples],
  // How they sample or how much they think cannot be set, or not with these words.
  [/^(gpt-[^/]*-(search|pro)|gpt-[5-9][^/]*-chat|o1-(mini|preview)|ft:o\d)/, fixed],
  [/^(gpt-4|gpt-3\.5|chatgpt-4o)/, samples],
  [/^gpt-5(-mini|-nano)?(-\d{4}-\d{2}-\d{2})?$/, { ...reasons, reasoningEfforts: withMinimal }],
  [/^(gpt-([5-9]|\d\d)|o\d)([-.]|$)/, reasons],
];

/** Names of other models that think before they answer, those of their versions that do not left out. */
const thinking = /gpt-oss|deepseek-(r\d|reasoner)|qwen3|qwq|magistral|-(reasoning|thinking)\b/i;
const notThinking = /coder|instruct|non-?thinking/i;

/** What a model takes beside its messages, as far as its name and the way to it tell. */
export function abilitiesOf(id: string, { kind, mode }: Connection): Abilities {
  const isOpenAIsProvider = kind === "openai" || mode === "responses";
  // Routers put a vendor before the name; OpenAI's own provider knows only the bare one.
  const name = isOpenAIsProvider ? id : id.slice(id.lastIndexOf("/") + 1);
  const known = openAIFamilies.find(([family]) => family.test(name));
  if (known) return known[1];
  if (isOpenAIsProvider || !thinking.test(name) || notThinking.test(name)) return samples;
  return { takesTemperature: true, reasoningEfforts: efforts };
}
