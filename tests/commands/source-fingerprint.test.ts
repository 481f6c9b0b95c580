import { cp, mkdir, rename, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isBuildCurrent } from "@/lib/commands/ensure-build";
import { sourceFingerprint } from "@/lib/commands/source-fingerprint";
import { temporaryFolder } from "@/tests/support/redis-servers";

async function project(): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, "app", "nested"), { recursive: true });
  await writeFile(join(root, "app", "page.tsx"), "page");
  await writeFile(join(root, "app", "nested", "page.tsx"), "nested");
  await writeFile(join(root, "package-lock.json"), "{}");
  return root;
}

test("times and the place of the folder play no part", async () => {
  const root = await project();
  const copy = join(await temporaryFolder(), "copy");
  await cp(root, copy, { recursive: true });
  await utimes(join(copy, "app", "page.tsx"), 0, 0);
  expect(sourceFingerprint(copy)).toBe(sourceFingerprint(root));
  expect(sourceFingerprint(`${copy}/`)).toBe(sourceFingerprint(root));
});

test.each<[string, (root: string) => Promise<void>]>([
  ["a changed source", (root) => writeFile(join(root, "app", "nested", "page.tsx"), "Nested")],
  ["a new source", (root) => writeFile(join(root, "proxy.ts"), "")],
  ["other locked packages", (root) => writeFile(join(root, "package-lock.json"), "{ }")],
  ["a renamed source", (root) => rename(join(root, "app/page.tsx"), join(root, "app/error.tsx"))],
])("%s makes another build", async (_, change) => {
  const root = await project();
  const before = sourceFingerprint(root);
  await change(root);
  expect(sourceFingerprint(root)).not.toBe(before);
});

test("a build is current when it is complete and of these sources", async () => {
  const root = await project();
  expect(isBuildCurrent(root, "out")).toBe(false);
  await mkdir(join(root, "out"));
  await writeFile(join(root, "out", "BUILD_ID"), sourceFingerprint(root));
  expect(isBuildCurrent(root, "out")).toBe(false);
  await writeFile(join(root, "out", "export-marker.json"), "{}");
  expect(isBuildCurrent(root, "out")).toBe(true);
  await writeFile(join(root, "app", "page.tsx"), "changed");
  expect(isBuildCurrent(root, "out")).toBe(false);
});
