import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { testDistDir } from "@/tests/support/app";

type Manifest = { node: { [id: string]: { exportedName: string } } };

const root = fileURLToPath(new URL("../../", import.meta.url));
let ids: Map<string, string> | undefined;

/** The id by which the tests' build knows a server action, by the name it is exported with. */
export function actionId(name: string): string {
  ids ??= readIds();
  const id = ids.get(name);
  if (!id) throw new Error(`The build has no action ${name}.`);
  return id;
}

/** The names of all server actions of the tests' build. */
export function actionNames(): string[] {
  ids ??= readIds();
  return [...ids.keys()];
}

function readIds(): Map<string, string> {
  const path = join(root, testDistDir, "server/server-reference-manifest.json");
  const { node }: Manifest = JSON.parse(readFileSync(path, "utf8"));
  return new Map(Object.entries(node).map(([id, { exportedName }]) => [exportedName, id]));
}
