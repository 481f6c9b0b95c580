import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { sourceFingerprint } from "@/lib/commands/source-fingerprint";

/** Whether the build in `distDir` is complete and made of exactly today's sources: next.config.js
 *  gives every build the sources' fingerprint as its id. */
export function isBuildCurrent(root: string, distDir: string): boolean {
  const id = join(root, distDir, "BUILD_ID");
  // The export marker is among the last files that a build writes, its id among the first.
  if (!existsSync(id) || !existsSync(join(root, distDir, "export-marker.json"))) return false;
  return readFileSync(id, "utf8") === sourceFingerprint(root);
}

/** Builds the app into `distDir`. Resolves to null, or to what the compiler said when it failed. */
export async function build(root: string, distDir: string): Promise<string | null> {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_DIST_DIR: distDir,
      NEXT_TELEMETRY_DISABLED: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const collect = (data: string) => {
    output += data;
  };
  child.stdout.setEncoding("utf8").on("data", collect);
  child.stderr.setEncoding("utf8").on("data", collect);
  const stop = () => child.kill();
  process.once("exit", stop);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    return code === 0 ? null : output;
  } finally {
    process.off("exit", stop);
  }
}
