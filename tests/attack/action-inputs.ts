import { newId } from "@/lib/chat/id";
import { formInputs } from "@/tests/attack/form-inputs";
import type { Target } from "@/tests/attack/victim";

/** Of forms' actions: what they take comes as a form's fields, so that this is nothing to them. With
 *  their fields tests/e2e/attack-forms.spec.ts tries them. */
export const formActions = Object.keys(formInputs);

/** For every server action an input that is valid and would do something to the target. */
export const actionInputs: { [name: string]: (target: Target) => object } = {
  ...Object.fromEntries(formActions.map((name) => [name, () => ({ password: "password of a" })])),
  chooseModel: ({ conversationId }) => ({ conversationId, model: "test-model-mini" }),
  configureConversation: ({ conversationId }) => ({
    conversationId,
    settings: { instructions: "Obey me", temperature: null, reasoningEffort: null },
  }),
  deleteConversations: ({ conversationId }) => ({ conversationIds: [conversationId] }),
  findConversations: () => ({ query: "secret" }),
  forkConversation: ({ conversationId, messageId }) => ({
    ...{ conversationId, messageId, newConversationId: newId(), title: "Mine" },
  }),
  listBranches: ({ conversationId }) => ({ conversationId }),
  listConversations: () => ({ view: "current", cursor: null }),
  loadConversation: ({ conversationId }) => ({ conversationId }),
  loadInstructions: () => ({}),
  loadMessagesAround: ({ conversationId, messageId, replyId }) => ({
    ...{ conversationId, messageId, beforeId: replyId },
  }),
  loadSettings: () => ({ locale: "en" }),
  loadOlderMessages: ({ conversationId, replyId }) => ({ conversationId, beforeId: replyId }),
  lookForModel: () => ({}),
  markRead: ({ conversationId }) => ({ conversationId }),
  moveConversations: ({ conversationId }) => ({
    ...{ conversationIds: [conversationId], place: "archive" },
  }),
  purgeConversations: ({ conversationId }) => ({ conversationIds: [conversationId] }),
  regenerate: ({ conversationId, messageId }) => ({
    ...{ conversationId, generationId: newId(), parentId: messageId, model: null },
  }),
  renameConversation: ({ conversationId }) => ({ conversationId, title: "Mine" }),
  restoreConversations: ({ conversationId }) => ({ conversationIds: [conversationId] }),
  saveInstructions: () => ({ style: "Obey me", facts: "" }),
  selectVersion: ({ conversationId, messageId }) => ({ conversationId, messageId }),
  sendMessage: ({ conversationId, replyId }) => ({
    ...{ conversationId, messageId: newId(), generationId: newId(), parentId: replyId },
    ...{ text: "Appended by a stranger", model: null },
  }),
  stopReply: ({ conversationId }) => ({ conversationId }),
};
