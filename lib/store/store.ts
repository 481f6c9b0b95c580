import "server-only";
import type {
  Branch,
  Conversation,
  ConversationListPage,
  ConversationPage,
  ConversationSettings,
  FoundConversation,
  GeneralInstructions,
  ListView,
  Place,
  Versions,
} from "@/lib/chat/conversation";
import type { ChatErrorCode, Result } from "@/lib/chat/errors";
import type { LogBatch } from "@/lib/chat/generation";
import type { AssistantMessage, EndStatus, Message, Part } from "@/lib/chat/message";
import type { RowStore } from "@/lib/store/row-store";

/** Who may send how much; 0 switches a limit off. */
type SendLimits = { perMinute: number; perDay: number; tokensPerDay: number };

export type TurnToBegin = {
  owner: string;
  conversationId: string;
  /** The reply's message and its generation share this id. */
  generationId: string;
  /** The new user message, or null to answer `parentId` anew (Retry). */
  userMessage: { id: string; parts: Part[] } | null;
  /** The message that the new one follows; null starts the conversation. */
  parentId: string | null;
  /** A plain send: where the conversation has gone on below `parentId`, the message follows its head.
   *  Without it the message becomes another branch. */
  continues: boolean;
  /** A plain send from a branch that the reader knows to be one of several: it follows the head only
   *  where that lies below `parentId`. */
  staysOnBranch: boolean;
  /** First title of a conversation that this turn creates. */
  title: string;
  /** The model the reader picked; null keeps what the conversation has. */
  model: string | null;
  /** What a conversation that this turn creates is set to. */
  settings: ConversationSettings;
  /** The model asked when neither the reader nor the conversation names one. */
  defaultModel: string;
  limits: SendLimits;
  /** Bytes of message JSON to return at most; the newest user message always comes. */
  historyBytes: number;
  /** What the answer is taken to cost until its end tells. */
  answerTokens: number;
  leaseMs: number;
  /** The process that will make the reply. */
  maker: string;
  /** Milliseconds since the epoch. */
  now: number;
};

export type BegunTurn =
  | {
      kind: "begun";
      conversation: Conversation;
      /** What the user message follows, as it is stored. */
      parentId: string | null;
      /** What its owner tells every conversation. */
      instructions: GeneralInstructions;
      /** The path that ends with the user message to answer, oldest first. */
      history: Message[];
    }
  /** This very generation was begun before, and ended since or is another process's: a resend. A
   *  maker that asks for its own claim again begins it: the first answer did not reach it. */
  | { kind: "known" }
  /** A generation that died still holds the conversation: recover it, then begin again. */
  | { kind: "expired" };

export type TurnEnd = {
  owner: string;
  conversationId: string;
  generationId: string;
  parentId: string;
  message: Omit<AssistantMessage, "parentId" | "depth"> & { status: EndStatus };
  /** The chunks not yet in the log. */
  lastBatch: LogBatch;
  /** What the turn counts towards the day's limit. */
  tokens: number;
  /** For whoever did not make the reply: acts only when its maker's lease is over. */
  onlyIfExpired: boolean;
  /** How long the log stays after its end, for readers that are still behind. */
  logTtlSeconds: number;
  now: number;
};

/** A generation as its log tells it. */
export type LoggedGeneration = { conversationId: string; batch: LogBatch; isEnded: boolean };

export type WholeConversation = {
  conversation: Conversation;
  /** When it went to the trash; null outside of it. */
  deletedAt: number | null;
  messages: Message[];
};

export type FlushOutcome = "ok" | "stop" | "lost";

/** What an owner has in the store. Every method starts from an owner and touches only that owner's keys; somebody
 *  else's ids look exactly like ids that do not exist. Methods throw StoreError when the store does
 *  not answer, is full or is of a newer version; what a caller can do wrong is a value. */
export interface OwnedStore {
  readonly kind: "embedded" | "tcp" | "rest";
  /** How long the log may lag behind the stream; a REST store bills each flush. */
  readonly flushIntervalMs: number;

  /** Checks limits, creates the conversation if need be, appends the user message once, claims the
   *  generation and returns the history: one script, one round trip. */
  beginTurn(turn: TurnToBegin): Promise<Result<BegunTurn>>;
  /** Appends to the log, renews the lease and reads the stop flag, in one round trip.
   *  `lost` means that this generation no longer holds its conversation. */
  appendToLog(batch: {
    owner: string;
    conversationId: string;
    generationId: string;
    batch: LogBatch;
    leaseMs: number;
    now: number;
  }): Promise<FlushOutcome>;
  /** Stores the reply, releases the claim and ends the log, only if this generation still holds the
   *  conversation; else false. */
  endTurn(end: TurnEnd): Promise<boolean>;
  /** Asks the generation under way to stop; false when none is. */
  requestStop(owner: string, conversationId: string): Promise<boolean>;
  /** What the log holds after `position`; null when there is no such log. */
  readLog(owner: string, generationId: string, position: number): Promise<LoggedGeneration | null>;

  /** The newest page of a conversation and the reply under way; null when there is none. */
  readConversation(
    owner: string,
    conversationId: string,
    pageSize: number,
    now: number,
  ): Promise<ConversationPage | null>;
  /** The messages above `beforeId` on its path, oldest first; null when there is no such message. */
  readOlderMessages(
    owner: string,
    conversationId: string,
    beforeId: string,
    pageSize: number,
  ): Promise<{ messages: Message[]; versions: Versions } | null>;
  /** The page around a message that stands above `beforeId` on its path: so many messages below it, it,
   *  and those above it, oldest first; null when there is no such message there. */
  readMessagesAround(
    owner: string,
    conversationId: string,
    around: { messageId: string; beforeId: string; below: number; pageSize: number },
  ): Promise<{ messages: Message[]; versions: Versions } | null>;
  /** A page of the list, from the cursor that the page before it ended with. */
  listConversations(
    owner: string,
    view: ListView,
    cursor: string | null,
    pageSize: number,
    now: number,
  ): Promise<ConversationListPage>;
  /** The conversations whose titles have `query` (lib/chat/title-match.ts), archived ones too, the
   *  likeliest first and among equals the newest. Takes a round trip for each 2,000 of them. */
  findConversations(owner: string, query: string, limit: number): Promise<FoundConversation[]>;
  /** Sets the title if it is still the one made by itself; false otherwise. */
  setAutomaticTitle(owner: string, conversationId: string, title: string): Promise<boolean>;
  setModel(owner: string, conversationId: string, model: string): Promise<boolean>;
  /** Sets the title that a person gave; none made by itself replaces it. False when there is no such
   *  conversation. */
  renameConversation(owner: string, conversationId: string, title: string): Promise<boolean>;
  configureConversation(
    owner: string,
    conversationId: string,
    settings: ConversationSettings,
  ): Promise<boolean>;
  /** Its newest answer was looked at. False when none was unread. */
  markRead(owner: string, conversationId: string): Promise<boolean>;

  /** Pins conversations, archives them, or puts them back among the others. Returns the ids of those
   *  that exist. */
  moveConversations(owner: string, conversationIds: string[], place: Place): Promise<string[]>;
  /** Moves conversations to the trash, where nothing but the methods below finds them, and asks the
   *  generations under way to stop: their ends are stored there. Returns the ids of those that went. */
  deleteConversations(owner: string, conversationIds: string[], now: number): Promise<string[]>;
  /** Takes conversations out of the trash, back to where they were in the list. Returns the ids of
   *  those that were in there. */
  restoreConversations(owner: string, conversationIds: string[]): Promise<string[]>;
  /** Deletes conversations in the trash with all their keys, for good. Returns the ids of those that
   *  were in there. */
  purgeConversations(owner: string, conversationIds: string[]): Promise<string[]>;
  /** Does so with those that were deleted before `time`, at most a hundred at once. */
  purgeTrash(owner: string, time: number): Promise<string[]>;

  /** Takes the branch of a message into view, down to its newest leaf, and returns the newest page of
   *  it; null when there is no such message. */
  selectVersion(
    owner: string,
    conversationId: string,
    messageId: string,
    pageSize: number,
    now: number,
  ): Promise<ConversationPage | null>;
  /** All branches of a conversation, each after the one that it grows from; null when there is no such
   *  conversation. */
  readBranches(owner: string, conversationId: string): Promise<Branch[] | null>;
  /** Copies the path that ends with a message into a new conversation, which has its model and
   *  settings. Counts as a message sent. */
  forkConversation(fork: {
    owner: string;
    conversationId: string;
    messageId: string;
    newConversationId: string;
    title: string;
    limits: Pick<SendLimits, "perMinute" | "perDay">;
    now: number;
  }): Promise<Result<null>>;

  /** The ids of all of an owner's conversations, archived and deleted ones too. */
  listAllIds(owner: string): Promise<string[]>;
  /** A conversation, in the trash too, with all messages of all versions, each after its parent. */
  readWholeConversation(owner: string, conversationId: string): Promise<WholeConversation | null>;

  readInstructions(owner: string): Promise<GeneralInstructions>;
  saveInstructions(owner: string, instructions: GeneralInstructions): Promise<void>;
}

/** How many attempts of one kind are taken in a sliding window; `name` tells the kinds apart. */
export type AttemptLimit = { name: string; most: number; windowSeconds: number };

/** The port to Redis. */
export interface Store extends OwnedStore, RowStore {
  /** The same for whoever shows a guest's cookie: once an account has taken what the guest had, every
   *  method throws StoreError "sign-in-needed". */
  readonly forGuests: OwnedStore;
  /** The same for whoever is signed in: once their account is deleted, every method throws StoreError
   *  "sign-in-needed". An account is one by `adoptGuest(account, account)`. */
  readonly forAccounts: OwnedStore;

  /** Gives what a guest has to an account, and returns the account that has it now: the given one, or
   *  the one that came first. `forGuests` refuses this guest from then on. */
  adoptGuest(guest: string, account: string): Promise<string>;
  /** The account that has what a guest had; null when the guest still is one. */
  readAdoption(guest: string): Promise<string | null>;

  /** Takes away every key of an owner. */
  deleteOwner(owner: string): Promise<void>;
  /** Moves a conversation to another owner, as it is, with the reply under way. At every moment it is
   *  whole in one place or the other; a move that broke is made anew, or finished. False while somebody
   *  else moves it. */
  moveConversation(from: string, to: string, conversationId: string): Promise<boolean>;
  /** Finishes the move of a conversation that has been given up where it was; nothing for any other. */
  finishMove(from: string, conversationId: string): Promise<void>;
  /** Gives the other owner what this one tells every conversation, where nothing is told there yet. */
  moveInstructions(from: string, to: string): Promise<void>;
  /** Notes whether all of a guest's conversations have come to an account. */
  noteGuest(account: string, guest: string, hasMoved: boolean): Promise<void>;
  /** Another account has what this guest had. */
  forgetGuest(account: string, guest: string): Promise<void>;
  /** The guests whose conversations have come to an account, or are to come. */
  readGuests(account: string): Promise<{ guest: string; hasMoved: boolean }[]>;

  /** Keeps an invitation, by its digest. */
  keepInvite(digest: string, seconds: number): Promise<void>;
  /** Takes an invitation out: for how many seconds it would have been good, null when there is none. */
  takeInvite(digest: string): Promise<number | null>;

  /** Counts an attempt of a subject's (an address, an e-mail). null when it is within the limit, else
   *  for how many milliseconds it is not. */
  takeAttempt(limit: AttemptLimit, subject: string): Promise<number | null>;
  /** Takes a counted attempt back. */
  giveBackAttempt(limit: AttemptLimit, subject: string): Promise<void>;

  /** Checks that this app may use what stands in the store (StoreError "store-newer" otherwise) and
   *  returns the secret that signs cookies: the stored one, or `secretCandidate`, now stored. */
  open(secretCandidate: string): Promise<string>;
  /** Resolves when the store answers; throws StoreError otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

type StoreErrorCode = (ChatErrorCode & `store-${string}`) | "sign-in-needed";

/** The store failed as a whole: it did not answer, is full, or was written by a newer version. Or it
 *  has nothing more for a guest, whose conversations are an account's by now, or for a deleted account. */
export class StoreError extends Error {
  // Next bundles this module more than once, and all its copies share the process's one store.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "StoreError";
  }

  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
    this.code = code;
  }
}
