import { lostConnection } from "@/components/chat/lost-connection";
import { Observable } from "@/components/chat/observable";
import { unsaved } from "@/components/settings/unsaved";
import { configureConversation } from "@/lib/actions/configure-conversation";
import { type ConversationSettings, defaultSettings } from "@/lib/chat/conversation";
import { type Result, succeed } from "@/lib/chat/errors";

const ofNewConversation = "settings-of-new";

/** What one conversation is set to. Before its first message they are kept here and sent along with
 *  it, and with the tab, so that a reload loses nothing; afterwards they are on the server. */
export class SettingsStore extends Observable<ConversationSettings> {
  readonly #conversationId: string;
  /** They were changed here, and the server was told by nobody. */
  #isUntold = false;

  constructor(conversationId: string) {
    super(defaultSettings);
    this.#conversationId = conversationId;
  }

  /** Takes in what the server says, or another conversation. Called while a view renders, so it tells
   *  no listener. */
  receive({ instructions, temperature, reasoningEffort }: ConversationSettings): void {
    if (!this.#isUntold) this.set({ instructions, temperature, reasoningEffort });
  }

  /** What to send with a message, which counts if it is the first. */
  forMessage(): ConversationSettings {
    if (this.#isUntold) unsaved.write(ofNewConversation, null);
    this.#isUntold = false;
    return this.getState();
  }

  save = async (settings: ConversationSettings, isStored: boolean): Promise<Result<null>> => {
    if (isStored) {
      const conversationId = this.#conversationId;
      const saved = await configureConversation({ conversationId, settings }).catch(lostConnection);
      if (!saved.ok) return saved;
    } else {
      this.#isUntold = true;
      unsaved.write(ofNewConversation, settings);
    }
    this.set(settings);
    this.tell();
    return succeed(null);
  };

  /** Takes up what was chosen for a conversation that has not begun. */
  restore(): void {
    const fields = Object.keys(defaultSettings) as (keyof ConversationSettings)[];
    const chosen = unsaved.read<ConversationSettings>(ofNewConversation, fields);
    if (!chosen || this.#isUntold) return;
    this.#isUntold = true;
    this.set(chosen);
    this.tell();
  }

  /** The conversation is stored by now: tells the server what was changed while its first message was
   *  on the way. */
  catchUp = async (): Promise<void> => {
    if (!this.#isUntold) return;
    const told = await this.save(this.getState(), true);
    if (told.ok) this.#isUntold = false;
  };
}
