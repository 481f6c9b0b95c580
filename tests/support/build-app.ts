import { fileURLToPath } from "node:url";
import { build, isBuildCurrent } from "@/lib/commands/ensure-build";
import { testDistDir } from "@/tests/support/app";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Before the browser tests: builds the app for them when its sources have changed. */
export default async function buildApp(): Promise<void> {
  if (isBuildCurrent(root, testDistDir)) return;
  const failure = await build(root, testDistDir);
  if (failure !== null) throw new Error(`The build failed:\n${failure}`);
}
