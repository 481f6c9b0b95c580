import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

type FlightClient = {
  encodeReply(args: unknown[]): Promise<string | FormData>;
  createFromReadableStream(
    stream: ReadableStream<Uint8Array>,
    options: object,
  ): Promise<{ a?: Promise<unknown> }>;
};

// React's half of the wire as Next ships it to browsers; it reads without a bundler's help as long as
// no component comes along, and an action's answer has none.
const { encodeReply, createFromReadableStream }: FlightClient = createRequire(import.meta.url)(
  join(
    fileURLToPath(new URL("../../node_modules/next/dist/compiled/", import.meta.url)),
    "react-server-dom-turbopack/cjs/react-server-dom-turbopack-client.browser.production.js",
  ),
);

/** The body by which a browser hands an action its one argument. */
export const encodeArgument = (argument: unknown) => encodeReply([argument]);

/** The parts by which it hands a form's action what was before and the fields. */
export async function encodeForm(fields: { [name: string]: string }): Promise<[string, string][]> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const body = await encodeReply([null, form]);
  if (typeof body === "string") throw new Error("A form is no text.");
  return [...body].map(([name, value]) => [name, String(value)]);
}

/** What an action returned, out of the body of its response; streams in it flow on. Rejects when the
 *  connection breaks before, or when the action threw. */
export async function decodeResult(body: ReadableStream<Uint8Array>): Promise<unknown> {
  const { a } = await createFromReadableStream(body, {});
  return a;
}
