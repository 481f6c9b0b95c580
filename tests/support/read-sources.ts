import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceFile } from "@/tests/support/architecture";

const places = ["app", "components", "lib", "tests"];

/** Every TypeScript file of ours below `root`, with slashes in its path on any system. */
export function readSources(root: string): SourceFile[] {
  const paths = places.flatMap((place) =>
    readdirSync(join(root, place), { recursive: true, encoding: "utf8" }).map((path) =>
      join(place, path),
    ),
  );
  return [...paths, "proxy.ts", "instrumentation.ts"]
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({
      path: path.replaceAll("\\", "/"),
      text: readFileSync(join(root, path), "utf8"),
    }));
}
