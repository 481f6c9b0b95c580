/** `npm run audit`: the packages that we use, apart from the tests because it asks the registry. Ends
 *  with 1 for something to act on, with 2 when the registry does not answer. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readAudit } from "@/lib/commands/audit-advisories";
import { type Lockfile, lockfileProblems } from "@/lib/commands/audit-lockfile";

const root = fileURLToPath(new URL("../../", import.meta.url));
const limitMs = 60_000;

const lockfile: Lockfile = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const problems = lockfileProblems(lockfile, (path) => {
  const file = join(root, path, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).license : undefined;
});
for (const problem of problems) console.log(`✗ ${problem}`);
const count = Object.keys(lockfile.packages).length - 1;
console.log(
  `${problems.length === 0 ? "✓" : "✗"} sources, checksums, programs at the installation and licences of ${count} packages`,
);

// npm is a program of the shell's on Windows.
const { stdout, stderr } = spawnSync("npm", ["audit", "--json"], {
  ...{ cwd: root, encoding: "utf8", timeout: limitMs, shell: process.platform === "win32" },
});
const verdict = readAudit(stdout || stderr || "");
switch (verdict.kind) {
  case "clean":
    console.log("✓ no advisory");
    break;
  case "advisories":
    for (const sentence of verdict.sentences) console.log(`✗ ${sentence}`);
    break;
  case "no-answer":
    console.log(`? The registry does not say whether there are new advisories: ${verdict.reason}`);
    break;
  default:
    verdict satisfies never;
}
process.exitCode =
  problems.length > 0 || verdict.kind === "advisories" ? 1 : verdict.kind === "no-answer" ? 2 : 0;
