import type { LanguageName } from "@/components/markdown/code/languages";

/** The names that models write behind a fence, by the grammar that colours them. */
const names: { [Name in LanguageName]: string } = {
  bash: "bash sh zsh fish",
  c: "c h",
  cpp: "cpp c++ cc cxx hpp arduino",
  csharp: "csharp c# cs",
  css: "css",
  dart: "dart",
  diff: "diff patch",
  dockerfile: "dockerfile docker containerfile",
  elixir: "elixir ex exs",
  go: "go golang",
  graphql: "graphql gql",
  haskell: "haskell hs",
  http: "http",
  ini: "ini toml conf cfg properties env dotenv",
  java: "java",
  javascript: "javascript js jsx mjs cjs",
  json: "json jsonc json5 jsonl",
  julia: "julia jl",
  kotlin: "kotlin kt kts",
  latex: "latex tex",
  lua: "lua",
  makefile: "makefile make mk",
  markdown: "markdown md mdx",
  matlab: "matlab octave",
  nginx: "nginx",
  objectivec: "objectivec objective-c objc",
  perl: "perl pl",
  php: "php",
  powershell: "powershell ps1 pwsh",
  protobuf: "protobuf proto",
  python: "python py python3 gyp",
  r: "r",
  ruby: "ruby rb",
  rust: "rust rs",
  scala: "scala sc",
  scss: "scss sass less",
  shell: "shell console terminal shellsession sh-session",
  sql: "sql postgresql postgres mysql sqlite plsql psql",
  swift: "swift",
  typescript: "typescript ts tsx mts cts",
  xml: "xml html svg xhtml vue svelte rss plist",
  yaml: "yaml yml",
};

const grammars = new Map(
  Object.entries(names).flatMap(([name, written]) =>
    written.split(" ").map((alias) => [alias, name as LanguageName] as const),
  ),
);

/** The grammar that colours a language, by the name behind its fence; null for an unknown one. */
export function grammarOf(language: string | null): LanguageName | null {
  return (language && grammars.get(language)) || null;
}

const unnumbered: ReadonlySet<LanguageName> = new Set([
  ...(["bash", "shell", "powershell", "diff", "http", "markdown"] as const),
]);

/** Whether its lines are spoken of by number: programs are, commands and texts are not. */
export function hasLineNumbers(language: string | null): boolean {
  const grammar = grammarOf(language);
  return grammar !== null && !unnumbered.has(grammar);
}
