import "server-only";
import { createHash } from "node:crypto";

const flagLine = /^#!lua[^\n]*/;
const upstashFlag = "allow-key-locking";

/** Upstash's SHA of a script → the SHA that other servers know it by. */
const plainShas = new Map<string, string>();
/** Our own scripts are few and fixed, so this never grows beyond them. */
const plainTexts = new Map<string, string>();

/** A command as Redis and Valkey take it: without the flag `allow-key-locking`, by which Upstash
 *  locks only the keys that a script declares (without it, one lock for the whole database) and
 *  which every other server refuses. Scripts keep their line numbers; an EVALSHA or SCRIPT EXISTS
 *  that names the flagged script is led to the plain one, once its text has been through here. */
export function withoutKeyLocking(command: readonly string[]): string[] {
  const [name = "", second = "", ...rest] = command;
  switch (name.toLowerCase()) {
    case "eval":
    case "eval_ro":
      return [name, plainText(second), ...rest];
    case "evalsha":
    case "evalsha_ro":
      return [name, plainShas.get(second) ?? second, ...rest];
    case "script":
      if (/^load$/i.test(second)) return [name, second, ...rest.map(plainText)];
      if (/^exists$/i.test(second)) {
        return [name, second, ...rest.map((sha) => plainShas.get(sha) ?? sha)];
      }
  }
  return [...command];
}

function plainText(text: string): string {
  const line = flagLine.exec(text)?.[0];
  if (!line?.includes(upstashFlag)) return text;
  let plain = plainTexts.get(text);
  if (plain === undefined) {
    plain = plainFlags(line) + text.slice(line.length);
    plainTexts.set(text, plain);
    plainShas.set(sha1(text), sha1(plain));
  }
  return plain;
}

/** With other flags the line stays; without any it is left empty, because a bare `#!lua` would make
 *  a full server refuse even scripts that only read. */
function plainFlags(line: string): string {
  const flags = /flags=(\S*)/.exec(line)?.[1]?.split(",") ?? [];
  const others = flags.filter((flag) => flag !== "" && flag !== upstashFlag);
  return others.length > 0 ? `#!lua flags=${others.join(",")}` : "";
}

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");
