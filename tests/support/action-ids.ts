import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { testDistDir } from "@/tests/support/app";

type Manifest = { node: { [id: string]: { exportedName: string } } };

const root = fileURLToPath(new URL("../../", import.meta.url));
let ids: Map<string, string> | undefined;

/** The id by which the tests' build knows a server action, by the name it is exported with. */
export function actionId(name: string): string {
  const path = join(root, testDistDir, "server/server-reference-manifest.json");
  ids ??= readIds(path);
  const id = ids.get(name);
  if (!id) throw new Error(`${path} names no action ${name}.`);
  return id;
}

function readIds(path: string): Map<string, string> {
  const { node }: Manifest = JSON.parse(readFileSync(path, "utf8"));
  return new Map(Object.entries(node).map(([id, { exportedName }]) => [exportedName, id]));
}
