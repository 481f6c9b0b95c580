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
  if (claimed === real && !isLookalike(host)) return "shown";
  const isRelated = claimed.endsWith(`.${real}`) || real.endsWith(`.${claimed}`);
  return prefix && claimed !== real && !isRelated ? "false" : "open";
}

const address =
  /(https?:\/*|www\.)?((?:[\p{L}\p{M}\p{N}_-]+\.)+[\p{L}\p{M}\p{N}-]+(?::\d+)?|localhost(?::\d+)?|\[[\da-f:.]+\](?::\d+)?)/iu;

function asciiHost(host: string): string {
  const url = `https://${host}`;
  return withoutWww(URL.canParse(url) ? new URL(url).host : host.toLowerCase());
}

const withoutWww = (host: string) => host.replace(/^www\./, "");

/** Letters that could be taken for others: all but ASCII and those of Chinese, Japanese and Korean. */
function isLookalike(host: string): boolean {
  return !host.split(".").every((part) => asciiLabel.test(part) || eastAsianLabel.test(part));
}

const asciiLabel = /^[\w:-]+$|[[\]]/;
const eastAsianLabel =
  /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\d:-]+$/u;
