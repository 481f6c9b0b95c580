import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A copy of the working tree as it stands, in a temporary folder, with the packages linked. */
export async function makeScratchCopy(
  root: string,
): Promise<{ root: string; remove(): Promise<void> }> {
  const copy = await mkdtemp(join(tmpdir(), "daram-prove-"));
  for (const path of filesOf(root)) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  // A junction needs no rights on Windows; elsewhere it is a link like any other.
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  return { root: copy, remove: () => rm(copy, { recursive: true, force: true, maxRetries: 5 }) };
}

/** What git tracks or would track; without git, everything that .gitignore does not name. */
function filesOf(root: string): string[] {
  const listed = spawnSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  if (listed.status === 0) {
    return listed.stdout.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
  }
  const ignored = readFileSync(join(root, ".gitignore"), "utf8").split("\n");
  return readdirSync(root).filter(
    (name) => name !== ".git" && !ignored.includes(name) && !ignored.includes(`${name}/`),
  );
}
