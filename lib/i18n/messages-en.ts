/** Every sentence of the interface in English; its keys are the keys of every language.
 *  `{name}` is filled in; `{name|one|other}` is the number with the word that goes with it. */
export const messagesEn = {
  "app.description": "Chat with a model. Conversations are kept, whatever happens.",
  "sidebar.label": "Conversations",
  "sidebar.open": "Open sidebar",
  "sidebar.close": "Close sidebar",
  "sidebar.newChat": "New chat",
  "sidebar.empty": "Your conversations will stand here.",
  "sidebar.loading": "Loading more conversations",
  "sidebar.generating": "Answering",
  "conversation.options": "Options for {title}",
  "conversation.rename": "Rename",
  "conversation.title": "Title",
  "conversation.delete": "Delete",
  "conversation.deleted": "Conversation deleted",
  "refused.rename": "The title was not changed.",
  "refused.delete": "The conversation was not deleted.",
  "refused.restore": "The conversation was not brought back.",
  "group.today": "Today",
  "group.yesterday": "Yesterday",
  "group.week": "Previous 7 days",
  "group.month": "Previous 30 days",

  "theme.label": "Appearance",
  "theme.system": "Like the system",
  "theme.light": "Light",
  "theme.dark": "Dark",
  "locale.label": "Language",

  "composer.label": "Message",
  "composer.placeholder": "Write a message",
  "composer.send": "Send",
  "composer.stop": "Stop",
  "composer.size": "{size} of {limit} KB",
  "composer.model": "Model",
  "composer.enqueue": "Send after this answer",
  "queue.label": "Waiting to be sent",
  "queue.edit": "Edit",
  "queue.remove": "Remove",
  "queue.sendNow": "Send now",
  "queue.moveUp": "Move up",
  "paste.label": "Pasted texts",
  "paste.size": "Pasted text · {size} KB",
  "paste.open": "Put into the message",
  "paste.remove": "Remove pasted text",
  "paste.kept": "The pasted text stands beside the message and is sent with it.",
  "start.label": "Ways to begin",
  "start.words": "Help me find kind words for",
  "start.plan": "Plan a slow weekend for two around",
  "start.explain": "Explain it to me like a patient friend:",
  "start.remember": "Keep this in mind, I will come back to it:",
  "readAloud.label": "Read answers as they come",
  "readAloud.detail": "A screen reader says each sentence once it is written.",
  "action.retry": "Retry",
  "action.undo": "Undo",
  "action.dismiss": "Dismiss",
  "action.close": "Close",
  "action.copy": "Copy",
  "action.copied": "Copied",
  "action.copyFailed": "Copying was not possible",

  "chat.transcript": "Conversation",
  "chat.untitled": "Untitled",
  "chat.you": "You",
  "chat.assistant": "Assistant",
  "chat.jump": "Jump to newest",
  "chat.loadOlder": "Load earlier messages",
  "chat.loadingOlder": "Loading earlier messages",
  "chat.waiting": "Waiting for the answer",
  "chat.retrying": "No answer yet. Trying again in {seconds|second|seconds}…",
  "chat.reconnecting": "Reconnecting…",
  "chat.deleted": "This conversation was deleted.",
  "chat.thinking": "Thinking…",
  "chat.thought": "Thought",
  "chat.stopped": "You stopped this answer.",
  "chat.interrupted": "This answer broke off before its end.",
  "chat.failed": "No answer came.",
  "chat.ready": "{title}: answer ready",
  "chat.showMore": "Show more",
  "chat.showLess": "Show less",
  "chat.omitted":
    "{count|earlier message was|earlier messages were} not sent to the model, for lack of room.",
  "welcome.line": "What is on your mind?",
  "demo.note": "Demo replies",
  "demo.detail": "No model is connected yet.",
  "demo.connect": "Connect a model",

  "markdown.code": "Code",
  "markdown.copyCode": "Code to clipboard",
  "markdown.image": "Image from {host}",
  "markdown.footnotes": "Footnotes",
  "markdown.done": "Done",
  "markdown.open": "To do",

  "notFound.title": "There is no such conversation",
  "notFound.text": "It may have been deleted, or it belongs to someone else.",
  "notFound.action": "Start a new chat",
  "failure.title": "This page could not be shown",

  "connect.title": "Connect a model",
  "connect.lead":
    "Daram speaks the OpenAI API. Pick what you have; your conversations stay where they are.",
  "connect.ollama.title": "A model on this computer",
  "connect.ollama.text":
    "Install Ollama, fetch a model and leave it running. Daram finds it by itself, as it does LM Studio, llama.cpp, vLLM, Docker Model Runner and Jan.",
  "connect.openai.title": "OpenAI",
  "connect.openai.text": "Make a key on OpenAI’s site and start Daram with it.",
  "connect.server.title": "Any other server with the same API",
  "connect.server.text":
    "Give its address, its key if it asks for one, and the model to begin with.",
  "connect.again": "Look again",
  "connect.nothing": "No model server answers on this computer yet.",

  "error.invalid-input": "That could not be understood. Load the page again and try once more.",
  "error.message-empty": "The message is empty. Write something first.",
  "error.message-too-long": "The message is too long. Shorten it to at most 64 KB.",
  "error.not-found": "This no longer exists. It may have been deleted in another window.",
  "error.busy": "An answer is still being written here. Wait for it or stop it first.",
  "error.rate-limited": "That was a lot at once. Wait a moment and try again.",
  "error.rate-limited.wait": "That was a lot at once. Try again in {seconds|second|seconds}.",
  "error.daily-limit": "Today’s messages are used up. Try again tomorrow.",
  "error.token-limit": "Today’s share of the model is used up. Try again tomorrow.",
  "error.foreign-origin": "This page was opened from another address. Open Daram anew.",
  "error.store-unavailable":
    "Conversations cannot be reached right now. What you wrote is kept; try again in a moment.",
  "error.store-full":
    "There is no room left to keep new messages. Whoever runs Daram has to make some.",
  "error.store-newer":
    "These conversations were written by a newer Daram. Whoever runs it has to update this one.",
  "error.model-key-rejected":
    "The model’s server does not accept the key. Check OPENAI_API_KEY and try again.",
  "error.model-unknown": "The server does not have this model. Pick another one and try again.",
  "error.model-rate-limited": "The model has too much to do. Wait a moment and try again.",
  "error.model-rate-limited.wait":
    "The model has too much to do. Try again in {seconds|second|seconds}.",
  "error.model-quota":
    "The credit for this model is used up. Top it up at the provider, or pick another model.",
  "error.model-unreachable":
    "The model’s server does not answer. Check that it is running and try again.",
  "error.model-timeout": "The model took too long to answer. Try again.",
  "error.model-context":
    "The conversation has grown too long for this model. Pick another model or start a new chat.",
  "error.model-refused":
    "The model’s server refused this request. Change the message or the model.",
  "error.model-error": "The model’s server failed. Try again in a moment.",
  "error.model-cut-off": "The answer broke off before its end. Try again.",
  "error.reply-too-long": "The answer was cut at 512 KB, the most that is kept of one.",
  "error.reply-time-limit":
    "The answer took longer than this server may run. Try again, or ask for a shorter one.",
  "error.connection-lost": "The connection was lost. Check the network and try again.",
  "error.internal": "Something went wrong on our side. Try again.",
} as const;

/** The name of a sentence. */
export type MessageKey = keyof typeof messagesEn;

/** All sentences of one language. */
export type Messages = { readonly [key in MessageKey]: string };
