import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// next.config.js imports this file, so it imports nothing of ours.
const buildInputs = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.js",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/** What a build is made of, as 32 letters and digits: the contents of every source, the locked
 *  packages and Node's version. Times of files play no part, so a copy or a checkout changes nothing. */
export function sourceFingerprint(root: string): string {
  const hash = createHash("sha256").update(process.version);
  for (const input of buildInputs) {
    for (const path of filesIn(root, input)) {
      const content = readFileSync(join(root, path));
      hash.update(`${path.replaceAll("\\", "/")}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex").slice(0, 32);
}

function filesIn(root: string, path: string): string[] {
  try {
    return readdirSync(join(root, path), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(path, entry.parentPath.slice(join(root, path).length), entry.name))
      .sort();
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "ENOENT") return [];
    if (error.code === "ENOTDIR") return [path];
    throw error;
  }
}
