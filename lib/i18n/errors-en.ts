/** What went wrong and what to do, in English: a sentence for each `ChatErrorCode`. */
export const errorsEn = {
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
  "error.sign-in-needed": "Sign in to go on. If you just did, load the page again.",
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
    "The model’s server refused this request. Change the message, the model or the settings of this conversation.",
  "error.model-error": "The model’s server failed. Try again in a moment.",
  "error.model-cut-off": "The answer broke off before its end. Try again.",
  "error.reply-too-long": "The answer was cut at 512 KB, the most that is kept of one.",
  "error.reply-time-limit":
    "The answer took longer than this server may run. Try again, or ask for a shorter one.",
  "error.connection-lost": "The connection was lost. Check the network and try again.",
  "error.internal": "Something went wrong on our side. Try again.",
} as const;
