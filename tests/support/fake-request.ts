import { AsyncLocalStorage } from "node:async_hooks";
import { addressHeader } from "@/lib/identity/client-address";
import { guestCookieName, signGuestCookie } from "@/lib/identity/guest-cookie";

/** `vi.mock("next/headers", () => import("@/tests/support/fake-request"))`, and the same for
 *  "next/server" and "next/navigation": what Next tells of the request under way, and takes from it. */
type Request = { browser: FakeBrowser; later: (() => unknown)[] };
const current = new AsyncLocalStorage<Request>();

function request(): Request {
  const found = current.getStore();
  if (!found) throw new Error("No request is under way.");
  return found;
}

export const headers = async () => request().browser.headers();

export const cookies = async () => {
  const { jar } = request().browser;
  return {
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? "" } : undefined),
    set: (name: string, value: string, options: { maxAge?: number } = {}) =>
      options.maxAge === 0 ? jar.delete(name) : jar.set(name, value),
    delete: ({ name }: { name: string }) => jar.delete(name),
  };
};

export function after(task: () => unknown): void {
  request().later.push(task);
}

export function redirect(path: string): never {
  throw new Redirected(path);
}

export const refresh = () => undefined;

class Redirected extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`Redirected to ${path}`);
    this.path = path;
  }
}

/** A browser with cookies of its own, whose requests are answered in this process. */
export class FakeBrowser {
  readonly jar: Map<string, string>;
  readonly extra: { [name: string]: string };
  /** Whose connection its requests come by. */
  address = "192.0.2.1";

  constructor(jar: Iterable<[string, string]> = [], extra: { [name: string]: string } = {}) {
    this.jar = new Map(jar);
    this.extra = extra;
  }

  /** The same browser, at another address. */
  at(address: string): this {
    this.address = address;
    return this;
  }

  /** The browser of a guest with this id. */
  static guest(owner: string, secret: string, extra: { [name: string]: string } = {}): FakeBrowser {
    return new FakeBrowser(
      [[guestCookieName, signGuestCookie(owner, [secret], Date.now())]],
      extra,
    );
  }

  /** The same browser's cookies, as a thief has them. */
  copy(): FakeBrowser {
    return new FakeBrowser(this.jar, this.extra);
  }

  get guest(): string {
    return this.jar.get(guestCookieName)?.split(".")[0] ?? "";
  }

  headers(): Headers {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return new Headers({
      host: "localhost:3000",
      origin: "http://localhost:3000",
      [addressHeader()]: this.address,
      cookie: cookie.join("; "),
      ...this.extra,
    });
  }

  /** Does what a request of this browser's does, and then what waited for its answer. */
  async ask<Value>(work: () => Promise<Value>): Promise<Value> {
    const own: Request = { browser: this, later: [] };
    return current.run(own, async () => {
      try {
        return await work();
      } finally {
        for (const task of own.later) await task();
      }
    });
  }

  /** Sends a form; where it led, or what it showed. */
  async submit<Outcome>(
    action: (before: null, form: FormData) => Promise<Outcome>,
    fields: { [name: string]: string },
  ): Promise<Outcome | string> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return this.ask(() =>
      action(null, form).catch((error) => {
        if (error instanceof Redirected) return error.path;
        throw error;
      }),
    );
  }
}
