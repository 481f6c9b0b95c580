import "server-only";
import { InvalidResponseDataError, NoOutputGeneratedError } from "ai";
import { type ChatError, type ChatErrorCode, fail } from "@/lib/chat/errors";

/** What went wrong between us and the model, as a code with a sentence for the reader. Nothing of
 *  the provider's own text is in it: that goes to the log. */
export function modelError(error: unknown): ChatError {
  const facts = factsOf(error);
  const { error: failure } = fail(codeOf(facts), retryAfterSeconds(facts));
  // OpenAI's own clients obey this header, too.
  return facts.headers["x-should-retry"] === "false" ? { ...failure, retryable: false } : failure;
}

/** What the chain of causes says, gathered from whichever of them says it. */
type Facts = {
  status: number | undefined;
  headers: Record<string, string>;
  /** Error codes and types, ours, the system's and the provider's, in lower case. */
  codes: Set<string>;
  /** The provider's own sentences, for what some servers say in no other way. */
  sentences: string[];
  isTimeout: boolean;
  isCutOff: boolean;
};

const quota = /insufficient_quota|billing|credit|exceeded_current_quota/;
const unknownModel = /model_not_found|unknown_model|model_not_supported/;
const tooLong = /context_length|context_size|context_window/;
const saysTooLong =
  /context (length|size|window)|maximum prompt length|(prompt|input) is too long|input token count/i;
const rateLimited = /rate_limit|too_many_requests/;
const rejectedKey = /invalid_api_key|authentication|permission/;
const refused = /content_filter|content_policy|moderation|safety/;
const timeout = /^(und_err_headers_timeout|und_err_body_timeout)$/;
const network =
  /^(econnrefused|econnreset|enotfound|eai_again|ehostunreach|enetunreach|etimedout|epipe|und_err_.*|err_tls_.*|cert_.*|.*_signed_cert.*|unable_to_.*)$/;

function codeOf(facts: Facts): ChatErrorCode {
  const says = (pattern: RegExp) => [...facts.codes].some((code) => pattern.test(code));
  const { status } = facts;
  if (facts.isTimeout || says(timeout)) return "model-timeout";
  if (facts.isCutOff) return "model-cut-off";
  // With a status the answer had begun: the connection broke in the middle of it.
  if (says(network)) return status === undefined ? "model-unreachable" : "model-cut-off";
  if (says(quota) || status === 402) return "model-quota";
  if (says(unknownModel)) return "model-unknown";
  if (says(tooLong) || status === 413) return "model-context";
  if (says(refused)) return "model-refused";
  if (says(rejectedKey) || status === 401 || status === 403) return "model-key-rejected";
  if (status === 404) return "model-unknown";
  if (says(rateLimited) || status === 429) return "model-rate-limited";
  if (facts.sentences.some((sentence) => saysTooLong.test(sentence))) return "model-context";
  if (status === 408 || status === 504) return "model-timeout";
  // A conflict, as OpenAI means it, passes by itself.
  if (status !== undefined && status !== 409 && status >= 400 && status < 500)
    return "model-refused";
  return "model-error";
}

function factsOf(error: unknown): Facts {
  const facts: Facts = {
    status: undefined,
    headers: {},
    codes: new Set(),
    sentences: [],
    isTimeout: false,
    isCutOff: NoOutputGeneratedError.isInstance(error) || hasNoFinish(error),
  };
  const seen = new Set<unknown>();
  for (let cause = error; isRecord(cause) && !seen.has(cause); cause = cause.cause) {
    seen.add(cause);
    if (typeof cause.statusCode === "number") facts.status ??= cause.statusCode;
    if (isRecord(cause.responseHeaders)) Object.assign(facts.headers, cause.responseHeaders);
    if (cause.name === "TimeoutError") facts.isTimeout = true;
    addAnswer(facts, cause);
    addAnswer(facts, cause.data);
    addAnswer(facts, parsed(cause.responseBody));
    // An event in the stream that is an error in a form the provider does not know.
    addAnswer(facts, cause.value);
  }
  return facts;
}

/** What the SDK's compatible provider says of a stream, or of a page, that ends without a finish. */
function hasNoFinish(error: unknown): boolean {
  return InvalidResponseDataError.isInstance(error) && error.data === undefined;
}

/** Providers put what they say at the top, in `error`, or in the failed `response`'s `error`. */
function addAnswer(facts: Facts, value: unknown): void {
  if (!isRecord(value)) return;
  for (const code of [value.code, value.type]) {
    if (typeof code === "string") facts.codes.add(code.toLowerCase());
  }
  // In a stream that began with 200, some give the status that it would have had as the code.
  const status = Number(value.code);
  if (status >= 400 && status < 600) facts.status ??= status;
  // The SDK's errors quote the reply, which may speak of anything.
  const sentence = typeof value.error === "string" ? value.error : value.message;
  if (typeof sentence === "string" && !(value instanceof Error)) facts.sentences.push(sentence);
  addAnswer(facts, value.error);
  addAnswer(facts, value.response);
}

function retryAfterSeconds({ headers }: Facts): number | undefined {
  const milliseconds = Number(headers["retry-after-ms"] ?? Number.NaN);
  const text = headers["retry-after"];
  const given = text === undefined ? Number.NaN : Number(text);
  const seconds = Number.isFinite(milliseconds)
    ? milliseconds / 1000
    : Number.isFinite(given)
      ? given
      : (Date.parse(text ?? "") - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

function parsed(body: unknown): unknown {
  if (typeof body !== "string") return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // An HTML page, say: its status tells enough.
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
