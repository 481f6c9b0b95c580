import { Observable } from "@/components/chat/observable";
import { draft } from "@/components/composer/draft";
import { insertParagraph } from "@/components/composer/insert-paragraph";
import {
  composeMessage,
  isLongPaste,
  joinTexts,
  type PastedText,
  pastedText,
} from "@/components/composer/pasted-text";
import { quoteLines } from "@/components/composer/quote-lines";
import { maxMessageBytes, utf8Length } from "@/lib/chat/limits";

/** What was taken out of the composer to be sent. */
type Written = { typed: string; pasted: readonly PastedText[]; message: string };

/** Who writes each draft on this page now. */
const writers = new Map<string, Writing>();
/** Those of this page that wait to hear what became of what they sent, also when they are gone. */
const senders = new Set<Writing>();

/** What is being written in one composer: the text in its box, which is uncontrolled, the long pasted
 *  texts beside it, and the draft of both. */
export class Writing extends Observable<{
  /** In the order in which they were pasted. */
  pasted: readonly PastedText[];
  /** Of the whole message, where they begin to matter, else 0. */
  bytes: number;
}> {
  #box: HTMLTextAreaElement | null = null;
  #draftKey = "";
  /** What stands here was written here, and not in another tab. */
  #isOwn = false;
  /** What was sent and is neither taken nor refused yet: until then it belongs to the draft. */
  #sent: readonly string[] = [];

  constructor() {
    super({ pasted: [], bytes: 0 });
  }

  /** Synchronises the box with the draft, until what it returns is called. Another key means that the
   *  conversation got its id: its draft moves along. */
  attach(box: HTMLTextAreaElement, draftKey: string): () => void {
    this.#box = box;
    if (this.#draftKey === "") {
      if (box.value === "")
        box.value = withoutStart(draft.read(draftKey), Writing.#sentOf(draftKey));
      this.set({ pasted: draft.readPasted(draftKey) });
    } else if (this.#draftKey !== draftKey) {
      const oldKey = this.#draftKey;
      this.#draftKey = draftKey;
      draft.write(oldKey, Writing.#sentOf(oldKey));
      draft.writePasted(oldKey, []);
    }
    this.#draftKey = draftKey;
    writers.set(draftKey, this);
    this.#changePasted(this.getState().pasted);
    this.#isOwn = false;
    const unfollow = draft.follow(draftKey, this.#followText, this.#followPasted);
    return () => {
      unfollow();
      if (writers.get(draftKey) === this) writers.delete(draftKey);
    };
  }

  get isEmpty(): boolean {
    return this.#text === "" && this.getState().pasted.length === 0;
  }

  get isBlank(): boolean {
    return this.#message.trim() === "";
  }

  /** The text in the box has changed. */
  changed = (): void => {
    this.#isOwn = true;
    draft.write(this.#draftKey, joinTexts(Writing.#sentOf(this.#draftKey), this.#text));
    this.#fit();
  };

  #fit(): void {
    if (this.#box) growToFit(this.#box);
    const bytes = this.#measure();
    if (bytes === this.getState().bytes) return;
    this.set({ bytes });
    this.tell();
  }

  /** Takes everything out, to be sent; `settle` says what became of it. */
  take(): Written {
    const written = {
      typed: this.#text,
      pasted: this.getState().pasted,
      message: this.#message,
    };
    this.#sent = [...this.#sent, written.message];
    senders.add(this);
    this.#text = "";
    this.#changePasted([]);
    return written;
  }

  /** What was taken out is stored elsewhere now, or has to stand here again: here or, when another
   *  composer has its draft by now, there. */
  settle(written: Written, isTaken: boolean): void {
    this.#sent = this.#sent.filter((message) => message !== written.message);
    if (this.#sent.length === 0) senders.delete(this);
    (writers.get(this.#draftKey) ?? this).#takeBack(written, isTaken);
  }

  #takeBack(written: Written, isTaken: boolean): void {
    if (!isTaken) this.#text = joinTexts(written.typed, this.#text);
    const { pasted } = this.getState();
    this.#changePasted(isTaken ? pasted : [...written.pasted, ...pasted]);
  }

  /** Keeps a long pasted text beside the box and returns it. Null when it belongs into the box: it is
   *  not long, stands in the middle of what is typed, or has to be shortened before it can be sent. */
  paste(given: string): PastedText | null {
    if (this.#box === null || !isLongPaste(given)) return null;
    const { value, selectionStart, selectionEnd } = this.#box;
    const hasTextAbove = value.slice(0, selectionStart).trim() !== "";
    const hasTextBelow = value.slice(selectionEnd).trim() !== "";
    if (hasTextAbove && hasTextBelow) return null;
    // As the box itself takes line breaks.
    const pasted = pastedText(given.replace(/\r\n?/g, "\n"), hasTextAbove);
    if (pasted.bytes > maxMessageBytes) return null;
    this.#box.setRangeText("");
    this.#changePasted([...this.getState().pasted, pasted]);
    return pasted;
  }

  /** Puts a pasted text into the box, with all that stands between the two. */
  open(pasted: PastedText): void {
    const { pasted: all } = this.getState();
    const side = all.filter(({ isAfter }) => isAfter === pasted.isAfter);
    const place = side.indexOf(pasted);
    const opened = pasted.isAfter ? side.slice(0, place + 1) : side.slice(place);
    const text = opened.map((item) => item.text).reduce(joinTexts, "");
    const typed = this.#text.trim() === "" ? "" : this.#text;
    this.#text = pasted.isAfter ? joinTexts(typed, text) : joinTexts(text, typed);
    this.#changePasted(all.filter((item) => !opened.includes(item)));
    this.#focusAt(pasted.isAfter ? this.#text.length - text.length : 0);
  }

  remove(pasted: PastedText): void {
    this.#changePasted(this.getState().pasted.filter((item) => item !== pasted));
    this.#box?.focus();
  }

  /** Puts a text below what is typed, or above it, to be written on. */
  add(text: string, where: "above" | "below" = "below"): void {
    this.#text = where === "above" ? joinTexts(text, this.#text) : joinTexts(this.#text, text);
    this.changed();
    this.#focusAt(this.#text.length);
  }

  /** What this page is sending of a draft. */
  static #sentOf(draftKey: string): string {
    return [...senders]
      .filter((sender) => sender.#draftKey === draftKey)
      .flatMap((sender) => sender.#sent)
      .reduce(joinTexts, "");
  }

  /** Puts a quotation where the cursor is, to be written on. */
  quote(text: string): void {
    if (this.#box === null) return;
    insertParagraph(this.#box, quoteLines(text));
    this.changed();
  }

  get #text(): string {
    return this.#box?.value ?? "";
  }

  set #text(text: string) {
    if (this.#box) this.#box.value = text;
  }

  get #message(): string {
    return composeMessage(this.#text, this.getState().pasted);
  }

  #changePasted(pasted: readonly PastedText[]): void {
    this.set({ pasted });
    draft.writePasted(this.#draftKey, pasted);
    this.changed();
    this.tell();
  }

  #followText = (before: string, after: string): void => {
    if (Writing.#sentOf(this.#draftKey) !== "" || this.#text !== before) return;
    // What was written here stays, unless all of it stands there as well, or was sent from there.
    if (this.#isOwn && after !== "" && !after.includes(before)) return;
    this.#isOwn = false;
    this.#text = after;
    // Not written back: it may have gone on there meanwhile.
    this.#fit();
  };

  #followPasted = (before: PastedText[], after: PastedText[]): void => {
    const { pasted } = this.getState();
    if (Writing.#sentOf(this.#draftKey) !== "" || idsOf(pasted) !== idsOf(before)) return;
    this.set({ pasted: after });
    this.tell();
    this.#fit();
  };

  #measure(): number {
    const { pasted } = this.getState();
    // A UTF-16 unit takes three bytes at most.
    const most = pasted.reduce((sum, { bytes }) => sum + bytes, 3 * this.#text.length);
    return most > 0.9 * maxMessageBytes ? utf8Length(this.#message) : 0;
  }

  #focusAt(position: number): void {
    this.#box?.setSelectionRange(position, position);
    this.#box?.focus();
  }
}

/** A text that begins with another one, without that. */
function withoutStart(text: string, start: string): string {
  if (start === "" || !text.startsWith(start)) return text;
  return text.slice(joinTexts(start, " ").length - 1);
}

const idsOf = (pasted: readonly PastedText[]) => pasted.map(({ id }) => id).join();

/** Lets the box grow with its text where CSS cannot (`field-sizing`). */
function growToFit(element: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight}px`;
}
