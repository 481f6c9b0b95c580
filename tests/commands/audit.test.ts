import { expect, test } from "vitest";
import { readAudit } from "@/lib/commands/audit-advisories";
import { lockfileProblems } from "@/lib/commands/audit-lockfile";

const good = {
  version: "1.0.0",
  resolved: "https://packages.example/a/-/a-1.0.0.tgz",
  integrity: "sha512-x",
  license: "MIT",
};
const problemsOf = (change: object) =>
  lockfileProblems({
    packages: {
      ...{ "": {}, "node_modules/a": { ...good, ...change } },
      ...{ "node_modules/b": good, "node_modules/c": good },
    },
  });

test("a package from the registry with a checksum and a known licence is fine", () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ license: "(AFL-2.1 OR BSD-3-Clause)" })).toEqual([]);
});

test.each([
  [{ license: "GPL-3.0-only" }, "a 1.0.0 has the licence GPL-3.0-only."],
  [{ license: "MIT AND SSPL-1.0" }, "a 1.0.0 has the licence MIT AND SSPL-1.0."],
  [{ hasInstallScript: true }, "a 1.0.0 runs a program at the installation."],
  [
    { resolved: "git+ssh://git@evil.example/a" },
    "a 1.0.0 comes from git+ssh://git@evil.example/a.",
  ],
  [
    { resolved: "https://evil.example/a/-/a-1.0.0.tgz" },
    "a 1.0.0 comes from https://evil.example/a/-/a-1.0.0.tgz.",
  ],
  [{ integrity: undefined }, "a 1.0.0 has no checksum."],
])("%j is told", (change, problem) => {
  expect(problemsOf(change)).toEqual([problem]);
});

test("an advisory is told from a registry that does not answer", () => {
  const via = [{ title: "Runs anything", url: "https://github.com/advisories/GHSA-x" }, "b"];
  const vulnerabilities = { a: { name: "a", severity: "high", via } };
  expect(readAudit(JSON.stringify({ auditReportVersion: 2, vulnerabilities }))).toEqual({
    kind: "advisories",
    sentences: ["a (high): Runs anything https://github.com/advisories/GHSA-x"],
  });
  expect(readAudit(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }))).toEqual({
    kind: "clean",
  });
  const refused = `npm error audit endpoint returned an error\n{"message":"405 Method Not Allowed","error":{"summary":""}}\nnpm error A complete log`;
  expect(readAudit(refused)).toEqual({ kind: "no-answer", reason: "405 Method Not Allowed" });
  expect(readAudit("").kind).toBe("no-answer");
  expect(readAudit("{broken").kind).toBe("no-answer");
});
