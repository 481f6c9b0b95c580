import "server-only";
import type { ConversationPage } from "@/lib/chat/conversation";
import type { LiveGeneration } from "@/lib/chat/generation";
import { type Claim, decode, toConversation, toMessages } from "@/lib/store/redis/codec";
import { keysOf, metadataKey } from "@/lib/store/redis/keys";
import type { ScriptRunner } from "@/lib/store/redis/run-script";
import { readAdoptionScript } from "@/lib/store/redis/scripts/adoption";
import {
  configureScript,
  markReadScript,
  readAroundScript,
  readPathScript,
  renameConversationScript,
  setAutomaticTitleScript,
  setModelScript,
} from "@/lib/store/redis/scripts/conversation";
import { selectVersionScript } from "@/lib/store/redis/scripts/versions";
import type { Store } from "@/lib/store/store";

type Conversations = Pick<
  Store,
  | "readConversation"
  | "readOlderMessages"
  | "readMessagesAround"
  | "selectVersion"
  | "setAutomaticTitle"
  | "setModel"
  | "renameConversation"
  | "configureConversation"
  | "markRead"
>;

/** A generation ends once, so one more round is enough unless another begins and ends in between. */
const rounds = 3;

/** Conversations and their messages, read and changed. */
export function conversationsIn(run: ScriptRunner, readLog: Store["readLog"]): Conversations {
  const readPath = async (
    script: string,
    [owner, id]: [owner: string, id: string],
    ...asked: (string | number)[]
  ) => {
    const keys = keysOf(owner);
    const reply = await run(
      script,
      [metadataKey(owner, id), keys.messages(id), keys.versions(id)],
      [id, ...asked],
    );
    return reply === null ? null : decode.path(reply);
  };

  /** Runs one of the small scripts that change a conversation's metadata. */
  const change = async (script: string, owner: string, id: string, value?: string) => {
    const given = value === undefined ? [id] : [id, value];
    return (await run(script, [metadataKey(owner, id)], given)) === 1;
  };

  /** The page that a script finds, with the log of the reply under way. */
  const readPage = async (
    owner: string,
    id: string,
    now: number,
    find: () => ReturnType<typeof readPath>,
  ): Promise<ConversationPage | null> => {
    for (let round = 1; ; round++) {
      const path = await find();
      if (!path) return null;
      const { claim } = path.conversation;
      const page: ConversationPage = {
        conversation: toConversation(id, path.conversation),
        messages: toMessages(path.messages),
        versions: path.versions,
        generation: null,
      };
      if (!claim) return page;
      // The log's key is known only now; if the generation ended meanwhile, what was read is old.
      const log = await readLog(owner, claim.id, 0);
      if (log?.isEnded && round < rounds) continue;
      return { ...page, generation: toGeneration(claim, log, now) };
    }
  };

  return {
    readConversation: (owner, id, pageSize, now) =>
      readPage(owner, id, now, () => readPath(readPathScript, [owner, id], "", pageSize)),

    selectVersion: (owner, id, messageId, pageSize, now) =>
      readPage(owner, id, now, () =>
        readPath(selectVersionScript, [owner, id], messageId, pageSize),
      ),

    async readOlderMessages(owner, id, beforeId, pageSize) {
      const path = await readPath(readPathScript, [owner, id], beforeId, pageSize);
      return path && { messages: toMessages(path.messages), versions: path.versions };
    },

    async readMessagesAround(owner, id, { messageId, beforeId, below, pageSize }) {
      const asked = [messageId, beforeId, below, pageSize];
      const path = await readPath(readAroundScript, [owner, id], ...asked);
      return path && { messages: toMessages(path.messages), versions: path.versions };
    },

    async setAutomaticTitle(owner, id, title) {
      if (await change(setAutomaticTitleScript, owner, id, title)) return true;
      // A guest who has signed in meanwhile took the conversation along.
      const account = await run(readAdoptionScript, [keysOf(owner).adoption], []);
      if (typeof account !== "string" || account === owner) return false;
      return change(setAutomaticTitleScript, account, id, title);
    },
    setModel: (owner, id, model) => change(setModelScript, owner, id, model),
    renameConversation: (owner, id, title) => change(renameConversationScript, owner, id, title),
    markRead: (owner, id) => change(markReadScript, owner, id),

    configureConversation(owner, id, settings) {
      // cjson reads null as a value that is true, so what is not there must not be there.
      const set = Object.entries(settings).filter(([, value]) => value !== null);
      return change(configureScript, owner, id, JSON.stringify(Object.fromEntries(set)));
    },
  };
}

function toGeneration(
  claim: Claim,
  log: Awaited<ReturnType<Store["readLog"]>>,
  now: number,
): LiveGeneration {
  return {
    id: claim.id,
    parentId: claim.parentId,
    depth: claim.depth,
    model: claim.model,
    startedAt: claim.startedAt,
    log: log?.batch ?? { position: 0, chunks: [] },
    isAlive: claim.expiresAt > now,
  };
}
