import { createHash } from "node:crypto";

/** What the page of a preview may do: show what came with it, and, when a person asked for it, run
 *  the scripts that came with it. Nothing is fetched, sent, framed or led anywhere. */
export function previewPolicy(shell: string, hasScripts: boolean): string {
  return [
    "sandbox allow-scripts",
    "default-src 'none'",
    // Without scripts only the shell's own one may run, known by its hash.
    `script-src ${hasScripts ? "'unsafe-inline'" : hashOf(scriptIn(shell))}`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    "media-src data:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}

const scriptIn = (html: string) => /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? "";

const hashOf = (script: string) =>
  `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
