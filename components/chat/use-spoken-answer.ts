import { useEffect, useRef } from "react";
import { announcer } from "@/components/chat/announcer";
import { readAloud } from "@/components/chat/read-aloud";
import { sentencesEnd } from "@/components/chat/sentences-end";
import { spokenText } from "@/components/chat/spoken-text";
import { useTranslate } from "@/components/ui/locale-provider";
import { type Message, textOf } from "@/lib/chat/message";

/** More than this nobody wants to hear without having asked for it. */
const heardCharacters = 500;

/** Has a screen reader say the answer that comes while it is in view: its beginning once it is there
 *  or, where a reader wants that, all of it sentence by sentence; and what became of it. */
export function useSpokenAnswer(last: Message | undefined): void {
  const translate = useTranslate();
  /** The answer under way, and how much of its text was said. */
  const heard = useRef({ id: "", length: 0 });

  // Synchronises with what a screen reader says.
  useEffect(() => {
    if (last?.role !== "assistant") return;
    const { id, status } = last;
    const isUnderWay = status === "waiting" || status === "streaming";
    if (heard.current.id !== id) heard.current = { id: isUnderWay ? id : "", length: 0 };
    // What was there before it came into view is no news.
    if (heard.current.id !== id) return;
    const text = textOf(last);
    const { length } = heard.current;
    const code = translate("markdown.code");
    if (isUnderWay) {
      const end = readAloud.isOn() ? sentencesEnd(text, length) : length;
      heard.current = { id, length: end };
      if (end > length) announcer.say(spokenText(text.slice(length, end), code));
    } else {
      heard.current = { id: "", length: 0 };
      const rest = spokenText(text.slice(length), code);
      const isWanted = length > 0 || readAloud.isOn();
      const outcome = status === "done" ? "" : translate(`chat.${status}`);
      announcer.say(inOneBreath(isWanted ? rest : cut(rest), outcome));
    }
  }, [last, translate]);
}

/** What was said and what became of it, with a pause between the two. */
function inOneBreath(said: string, outcome: string): string {
  if (said === "" || outcome === "") return said + outcome;
  return `${said}${/[\p{L}\p{N},]$/u.test(said) ? "…" : ""} ${outcome}`;
}

function cut(text: string): string {
  if (text.length <= heardCharacters) return text;
  const space = text.lastIndexOf(" ", heardCharacters);
  const end = space > heardCharacters / 2 ? space : heardCharacters;
  return `${text.slice(0, end).replace(/[\s,;:.…]+$/u, "")}…`;
}
