import { multipart } from "@/tests/attack/flight-payloads";
import { formInputs } from "@/tests/attack/form-inputs";
import { type RawAnswer, rawRequest } from "@/tests/attack/raw-request";
import { actionId } from "@/tests/support/action-ids";
import { AppClient } from "@/tests/support/app-client";
import { encodeForm } from "@/tests/support/flight";

/** How a form is sent: by the page's script, or as a page without one sends it. */
export type FormWay = "script" | "plain";

type Fields = { [name: string]: string };

/** What a browser does with the app's forms, over plain HTTP, with cookies of its own. */
export class FormBrowser {
  readonly url: string;
  /** As `Cookie` has them: by name, percent-encoded. */
  readonly jar: Map<string, string>;
  /** What the answers to its forms said. */
  readonly seen: string[] = [];

  constructor(url: string, cookies: Iterable<[string, string]> = []) {
    this.url = url;
    this.jar = new Map(cookies);
  }

  /** The browser of somebody who asks by other ways, too. */
  static of({ url, cookie }: AppClient): FormBrowser {
    const at = cookie.indexOf("=");
    return new FormBrowser(url, [[cookie.slice(0, at), cookie.slice(at + 1)]]);
  }

  get cookie(): string {
    return Array.from(this.jar, ([name, value]) => `${name}=${value}`).join("; ");
  }

  /** The same person's other requests. */
  get client(): AppClient {
    return new AppClient(this.url, this.cookie);
  }

  /** Sends a form from our own page and keeps the cookies of the answer; what came of it. */
  async submit(name: string, fields: Fields): Promise<string> {
    const answer = await this.send(name, fields, { origin: this.url });
    for (const cookie of answer.headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "" || /max-age=0/i.test(cookie)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
    this.seen.push(answer.text);
    return outcomeOf(answer);
  }

  /** Sends a form with just these headers beside the cookies, and keeps nothing. */
  async send(
    name: string,
    fields: Fields,
    headers: Fields,
    way: FormWay = "script",
  ): Promise<RawAnswer> {
    const id = actionId(name);
    const { type, body } = multipart(
      way === "script" ? await encodeForm(fields) : asPlain(id, fields),
    );
    return rawRequest(this.url, {
      ...{ method: "POST", path: formInputs[name]?.page ?? "/", body },
      headers: {
        ...{ cookie: this.cookie, "content-type": type, ...headers },
        "content-length": String(Buffer.byteLength(body)),
        ...(way === "script" ? { accept: "text/x-component", "next-action": id } : {}),
      },
    });
  }
}

/** "ok", the code of a refusal, or where it led; "" when there is no outcome at all. */
export function outcomeOf({ headers, text }: RawAnswer): string {
  const place = headers["x-action-redirect"] ?? headers.location;
  if (place) return String(place).split(";")[0] ?? "";
  // In a page the outcome stands in a script, as text in text.
  const [, isOk, code = ""] =
    /\\?"isOk\\?":(true|false)(?:,\\?"code\\?":\\?"([\w-]+))?/.exec(text) ?? [];
  return isOk === "true" ? "ok" : code;
}

function asPlain(id: string, fields: Fields): Fields {
  return {
    $ACTION_REF_1: "",
    "$ACTION_1:0": JSON.stringify({ id, bound: "$@1" }),
    "$ACTION_1:1": "[null]",
    $ACTION_KEY: "k1",
    ...fields,
  };
}
