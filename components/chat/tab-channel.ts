import type { ConversationNews } from "@/lib/chat/conversation-news";
import { isTemporary, newId } from "@/lib/chat/id";

/** Longer than any page takes from its making to its listening. */
const keptMs = 60_000;

type Told = { news: ConversationNews; at: number };
/** `hello`: a new page listens from now on and was asked for at `since`; others answer it alone. */
type TabMessage =
  | { kind: "news"; told: Told[]; to: string | null }
  | { kind: "hello"; from: string; since: number };

/** What the tabs of one browser tell each other. A page that has just come is told what it missed
 *  between being made and listening. Times are milliseconds since the epoch. */
export class TabChannel {
  readonly #id = newId();
  readonly #hear: (news: ConversationNews) => void;
  #channel: BroadcastChannel | null = null;
  #told: Told[] = [];

  constructor(hear: (news: ConversationNews) => void) {
    this.#hear = hear;
  }

  open(): void {
    this.#channel = new BroadcastChannel("daram");
    this.#channel.addEventListener("message", ({ data }) => this.#receive(data));
    this.#post({ kind: "hello", from: this.#id, since: performance.timeOrigin });
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
  }

  /** Tells the other tabs; nothing of what is only this one's. */
  tell = (news: ConversationNews): void => {
    if ("id" in news && isTemporary(news.id)) return;
    const told = { news, at: Date.now() };
    this.#told = [...this.#told.filter(({ at }) => at > told.at - keptMs), told];
    this.#post({ kind: "news", told: [told], to: null });
  };

  #receive(message: TabMessage): void {
    if (message.kind === "hello") {
      const told = this.#told.filter(({ at }) => at >= message.since);
      if (told.length > 0) this.#post({ kind: "news", told, to: message.from });
    } else if (message.to === null || message.to === this.#id) {
      for (const { news } of message.told) this.#hear(news);
    }
  }

  #post(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }
}
