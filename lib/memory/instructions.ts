import type { GeneralInstructions } from "@/lib/chat/conversation";

/** What every model is told first, where whoever runs Daram says nothing else. */
const generalInstructions = [
  "You are the assistant in Daram, a chat app.",
  "Answer in the language the person writes in, unless they ask for another.",
  "Be direct and as short as the question allows. Use Markdown where it helps reading: lists, tables, fenced code with its language.",
  "Say when you do not know or cannot be sure; never make up facts, sources or results.",
  "What was said earlier in this conversation is in the messages below; you know nothing of other conversations.",
].join("\n");

/** The instructions of one turn: the general ones, then what the person tells every conversation, then
 *  the conversation's own. The later add to the earlier. */
export function composeInstructions(instructions: {
  general?: string;
  personal: GeneralInstructions;
  conversation: string | null;
}): string {
  const { style, facts } = instructions.personal;
  return [
    instructions.general ?? generalInstructions,
    headed("About the person you talk to, in their own words:", facts),
    headed("How the person wants you to answer:", style),
    instructions.conversation ?? "",
  ]
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .join("\n\n");
}

const headed = (heading: string, text: string) => (text.trim() === "" ? "" : `${heading}\n${text}`);
