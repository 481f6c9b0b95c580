import type { CorpusCase } from "@/tests/corpora/corpus-case";
import { script, stranger } from "@/tests/corpora/hostile-addresses";

const math = [
  `\\href{javascript:${script}}{x}`,
  `\\href{${stranger}}{x}`,
  `\\url{javascript:${script}}`,
  `\\includegraphics[height=1em]{${stranger}x.png}`,
  `\\htmlData{x=${stranger}}{x}`,
  `\\htmlStyle{background:url(${stranger})}{x}`,
  `\\htmlClass{fixed inset-0}{x}`,
  `\\htmlId{message}{x}`,
  `\\style{background:url(${stranger})}{x}`,
  `\\text{<img src=x onerror=${script}>}`,
  `\\unicode{<script>${script}</script>}`,
  `\\def\\x{\\x\\x}\\x`,
  `\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a}\\a`,
  `\\rule{99999em}{99999em}`,
  `\\kern{99999em}x`,
  `\\color{red;background:url(${stranger})}x`,
  `\\colorbox{url(${stranger})}{x}`,
  `\\require{${stranger}}`,
].flatMap((formula) => [
  `$$\n${formula}\n$$`,
  `a $${formula}$ b`,
  `\\[${formula}\\]`,
  `\`\`\`math\n${formula}\n\`\`\``,
]);

const diagrams = [
  `graph TD\nA-->B\nclick A "javascript:${script}"`,
  `graph TD\nA-->B\nclick A call ${script}()`,
  `graph TD\nA-->B\nclick A href "${stranger}" _self`,
  `graph TD\nA["<img src=x onerror=${script}>"]-->B`,
  `graph TD\nA["<iframe srcdoc='<script>parent.${script}</script>'>"]`,
  `graph TD\nA@{ img: "${stranger}x.png", label: "x" }`,
  `graph TD\nA-->B\nstyle A fill:url(${stranger})`,
  `graph TD\nclassDef x fill:red,background:url(${stranger})\nA:::x`,
  `%%{init: {"securityLevel":"loose","themeCSS":"*{background:url(${stranger})}"}}%%\ngraph TD\nA-->B`,
  `%%{init: {"fontFamily":"x;}*{background:url(${stranger})}"}}%%\ngraph TD\nA-->B`,
  `%%{init: {"__proto__":{"didRun":1}}}%%\ngraph TD\nA-->B`,
  `---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n---\ngraph TD\nA["<svg onload=${script}>"]`,
  `sequenceDiagram\nparticipant A\nlink A: x @ javascript:${script}`,
  `sequenceDiagram\nA->>B: <img src=x onerror=${script}>`,
  `classDiagram\nclass A\nlink A "javascript:${script}" "x"`,
  `gantt\nsection a\nb :c, 2026-01-01, 1d\nclick c href "javascript:${script}"`,
  `C4Context\nPerson(a, "<script>${script}</script>", "x", "${stranger}x.png")`,
].map((diagram) => `\`\`\`mermaid\n${diagram}\n\`\`\``);

const fences = [
  `\`\`\`html title="<img src=x onerror=${script}>"\n<p>x</p>\n\`\`\``,
  `\`\`\`"><script>${script}</script>\nx\n\`\`\``,
  `\`\`\`svg\n<svg xmlns="http://www.w3.org/2000/svg" onload="${script}"><image href="${stranger}"/></svg>\n\`\`\``,
  `\`\`\`__proto__\nx\n\`\`\``,
  `\`\`\`constructor\nx\n\`\`\``,
  `~~~js:../../etc/passwd\nx\n~~~`,
];

const texts = [
  "\u202Eelpmaxe.knab\u202C and \u2066hidden\u2069",
  "a\u0000b \uFEFF\uFFFE \uD800 lone",
  "Z\u0351\u036B\u0343\u036A\u0302A\u0334L\u0321G\u0322O\u0321 ".repeat(20),
  "{{constructor.constructor('window.didRun=1')()}} #{window.didRun=1} <%= window.didRun=1 %>",
  "[constructor]: x\n\n[__proto__]: https://evil.example/\n\n[constructor] [__proto__] [toString]",
  "[^__proto__] [^constructor]\n\n[^__proto__]: x\n\n[^constructor]: y",
  `![a](${stranger}\n1.png) ![b]( ${stranger}2.png ) ![c](<${stranger}3 4.png>)`,
  `![a]${"[".repeat(60)}${"]".repeat(60)}(${stranger})`,
  `[a](#message) [b](#user-content-fn-1) [c](#_R_)`,
  `<https://evil.example/\u202Egpj.exe> https://evil.example/\u2066x www.evil.example`,
  `${"> ".repeat(60)}deep`,
  `${"*".repeat(120)}a${"*".repeat(119)}`,
  `${"`".repeat(50)}x${"`".repeat(49)}`,
  `${"|".repeat(80)}\n${"|-".repeat(80)}|\n${"|x".repeat(80)}`,
];

/** What the languages inside of markdown would do: formulas, diagrams, fences, and odd texts. */
export const hostileLanguages: CorpusCase[] = Object.entries({
  math,
  diagrams,
  fences,
  texts,
}).flatMap(([family, pieces]) =>
  pieces.map((markdown) => ({ family: `languages, ${family}`, markdown })),
);
