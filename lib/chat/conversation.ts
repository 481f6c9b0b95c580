import type { LiveGeneration } from "@/lib/chat/generation";
import type { EndStatus, Message, Usage } from "@/lib/chat/message";

/** A part of the list: what is current (pinned first), put away, or deleted. */
export type ListView = "current" | "archived" | "trash";

/** Where a conversation that is not deleted can be. */
export type Place = "list" | "pinned" | "archive";

/** A conversation as the list shows it. Times are milliseconds since the epoch. */
export type ConversationSummary = {
  id: string;
  title: string;
  createdAt: number;
  updatedAt: number;
  isPinned: boolean;
  isArchived: boolean;
  /** An answer in it ended and was not looked at since. */
  isUnread: boolean;
  /** A reply to it is under way. */
  isGenerating: boolean;
  /** When it was moved to the trash; only in there. */
  deletedAt?: number;
};

/** How much a reasoning model thinks before it answers. */
export type ReasoningEffort = "minimal" | "low" | "medium" | "high";

/** What a conversation asks of the model beside its messages; null leaves a thing as it is by default. */
export type ConversationSettings = {
  /** Instructions of this conversation alone, which add to the general ones. */
  instructions: string | null;
  /** From 0 to 2. */
  temperature: number | null;
  reasoningEffort: ReasoningEffort | null;
};

/** Everything as it is by default. */
export const defaultSettings: ConversationSettings = {
  instructions: null,
  temperature: null,
  reasoningEffort: null,
};

/** What a person tells every conversation; "" for nothing. */
export type GeneralInstructions = {
  /** How Daram should answer. */
  style: string;
  /** What it should know about the person. */
  facts: string;
};

/** A conversation's own data, without its messages. */
export type Conversation = ConversationSettings & {
  id: string;
  title: string;
  createdAt: number;
  updatedAt: number;
  place: Place;
  isUnread: boolean;
  /** The leaf of the branch in view; null only while the first turn is being begun. */
  head: string | null;
  /** The model chosen for it; null means the default. */
  model: string | null;
  /** What all its replies took, as far as the endpoint said; also those in other branches. */
  usage: Usage;
};

/** A conversation that was found by its title. */
export type FoundConversation = Pick<ConversationSummary, "id" | "title" | "updatedAt"> & {
  isArchived?: boolean;
};

/** A page of the list, newest first, the pinned ones before all others. `cursor` leads to the next
 *  page; null at the end. */
export type ConversationListPage = { conversations: ConversationSummary[]; cursor: string | null };

/** The versions below a parent, oldest first, by the parent's id ("root" for the first message): only
 *  where there is more than one. */
export type Versions = Readonly<Record<string, readonly string[]>>;

/** A conversation as its page first shows it. */
export type ConversationPage = {
  conversation: Conversation;
  /** The newest messages of the path to the head, oldest first. */
  messages: Message[];
  /** The versions beside these messages. */
  versions: Versions;
  /** The reply under way; it may belong to another branch than the messages. */
  generation: LiveGeneration | null;
};

/** A stretch of a conversation's tree: from one version to the next fork, or to a leaf. */
export type Branch = {
  /** Its first message. */
  id: string;
  /** The branch that it grows from; null at the root. */
  parentId: string | null;
  /** Its last message. */
  leafId: string;
  /** How many messages it has. */
  length: number;
  role: Message["role"];
  /** How its first message begins. */
  preview: string;
  createdAt: number;
  status?: EndStatus;
  /** The head of the conversation is in it. */
  isCurrent: boolean;
};
