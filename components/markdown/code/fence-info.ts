/** What the line behind the marks of a fence tells, and the first line of its code. */
export type FenceInfo = {
  /** As it was written, in small letters: "ts", "c++". */
  language: string | null;
  fileName: string | null;
};

/** A name with an extension, perhaps in folders; no address and no sentence. */
const path = /^(?:\.{0,2}\/)?[\w@.()[\]+-]+(?:\/[\w@.()[\]+-]+)*\.[a-z\d]{1,10}$/i;
const named =
  /(?:^|[\s{,])(?:title|file|filename|name|path)\s*[=:]\s*(?:"([^"]+)"|'([^']+)'|([^\s,}]+))/i;
const comment =
  /^\s*(?:\/\/|#|--|;|%|\/\*|<!--)\s*(?:file(?:name)?:\s*)?(\S+?)\s*(?:\*\/|-->)?\s*$/i;

/** The language and the file of a code block, in the ways that models write them: `ts`,
 *  `ts title="src/a.ts"`, `ts:src/a.ts`, `src/a.ts`, or a comment with a path as the first line. */
export function fenceInfo(info: string, code: string): FenceInfo {
  const [first = "", ...rest] = info.slice(0, 300).trim().split(/\s+/);
  const [language = "", ...behind] = first.replace(/\{.*$/, "").split(":");
  const given = named.exec(info.slice(0, 300));
  const candidates = [
    given?.[1] ?? given?.[2] ?? given?.[3],
    ...[behind.join(":"), language, rest.length === 1 ? rest[0] : undefined].filter(isPath),
    comment.exec(code.slice(0, 200).split("\n", 1)[0] ?? "")?.[1],
  ];
  const fileName = candidates[0] ?? candidates.find(isPath) ?? null;
  const isName = isPath(language) && language.includes(".");
  const known = isName ? language.slice(language.lastIndexOf(".") + 1) : language;
  return { language: known === "" ? null : known.toLowerCase(), fileName };
}

function isPath(text: string | undefined): text is string {
  return text !== undefined && text.length <= 120 && path.test(text);
}
