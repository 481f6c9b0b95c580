import "server-only";
import { demoTexts } from "@/lib/model/demo/demo-texts";
import { findEarlierLines } from "@/lib/model/demo/find-earlier-lines";
import { isQuestion } from "@/lib/model/demo/is-question";

const asksForMarkdown =
  /markdown|마크다운|\b(table|task list|checklist|code block|formatting)s?\b|서식|(표|코드|목록)(를|을)?\s*(보여|만들|그려)/i;
const asksForConnection =
  /\b(connect|api key|openai|ollama|real model|language model|llm)\b|모델.*(연결|설정|바꾸|쓰)|연결.*모델|API\s*키/i;
const maxQuoteLength = 200;

/** The demo model's answer to the last of a person's messages (oldest first), in its language:
 *  the earlier lines that bear on it, quoted, or that there are none. It claims nothing else. */
export function demoReply(userMessages: string[]): string {
  const message = userMessages.at(-1) ?? "";
  const earlier = userMessages.slice(0, -1);
  const texts = demoTexts[/[\u1100-\u11ff\u3130-\u318f가-힣]/.test(message) ? "ko" : "en"];
  if (asksForConnection.test(message) && isQuestion(message)) return texts.connecting;
  if (asksForMarkdown.test(message)) return texts.showcase;

  const paragraphs: string[] = [];
  const lines = findEarlierLines(message, earlier);
  const asks = isQuestion(message);
  if (!asks) paragraphs.push(texts.noted(quoted(message)));
  if (lines.length > 0 && (asks || lines.some((line) => !line.isQuestion))) {
    const heading = lines.every((line) => line.isQuestion) ? texts.askedEarlier : texts.saidEarlier;
    paragraphs.push([heading, "", ...lines.map(({ text }) => `- “${quoted(text)}”`)].join("\n"));
  } else if (asks) {
    paragraphs.push(texts.nothingEarlier);
  }
  if (earlier.length === 0) paragraphs.push(texts.introduction);
  return paragraphs.join("\n\n");
}

/** One line that shows a person's words as they are: their markdown stays text. */
function quoted(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  const short = line.length > maxQuoteLength ? `${line.slice(0, maxQuoteLength)}…` : line;
  return short.toWellFormed().replace(/[\\`*_{}[\]<>#|~&$]/g, "\\$&");
}
