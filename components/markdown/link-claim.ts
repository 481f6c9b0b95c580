/** What the text of a link says about where it leads, beside the host that it really leads to:
 *  `shown` names that host, `open` names none or another thing that looks like one ("README.md"),
 *  `false` is an address of somebody else. */
export function linkClaim(text: string, label: string): "shown" | "open" | "false" {
  const plain = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  if (plain.trim() === label) return "shown";
  const named = address.exec(plain);
  if (!named) return "open";
  const [, prefix, host = ""] = named;
  const claimed = asciiHost(host);
  const real = withoutWww(label);
  if (claimed === real) return isReadAs(host, real) ? "shown" : "open";
  const isRelated = claimed.endsWith(`.${real}`) || real.endsWith(`.${claimed}`);
  return prefix && !isRelated ? "false" : "open";
}

const address =
  /(https?:\/*|www\.)?((?:[\p{L}\p{M}\p{N}_-]+\.)+[\p{L}\p{M}\p{N}-]+(?::\d+)?|localhost(?::\d+)?|\[[\da-f:.]+\](?::\d+)?)/iu;

function asciiHost(host: string): string {
  const url = `https://${host}`;
  return withoutWww(URL.canParse(url) ? new URL(url).host : host.toLowerCase());
}

const withoutWww = (host: string) => host.replace(/^www\./, "");

/** "0x7f.1" is 127.0.0.1, and Cyrillic letters look like Latin ones: those do not show where a link
 *  leads. The letters of Chinese, Japanese and Korean are taken for no others. */
function isReadAs(host: string, real: string): boolean {
  if (withoutWww(host.toLowerCase()) === real) return true;
  const parts = host.split(".");
  return (
    parts.some((part) => eastAsian.test(part)) &&
    parts.every((part) => eastAsian.test(part) || /^[\w:-]+$/.test(part))
  );
}

const eastAsian =
  /^(?:[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[\d-](?!$))+$/u;
