import type { Protection } from "@/tests/prove/protection";

/** What became of a protection's test. `broken` is a failure that shows nothing: the file did not
 *  load, the code is none any more, or no such test ran. `detail` is the failure's first line. */
export type Verdict = { outcome: "green" | "red" | "broken"; detail: string };

type Report = {
  testResults: {
    name: string;
    message: string;
    assertionResults: {
      ancestorTitles: string[];
      title: string;
      status: string;
      failureMessages: string[];
    }[];
  }[];
};

// A test that fails because a piece of code has become unreadable would fail without noticing anything.
const unreadable =
  /^(SyntaxError|ReferenceError)|compiling script|nonexistent global variable|Cannot find module/;

/** Reads from Vitest's JSON report what became of a test: red only if it failed on every transport. */
export function readVerdict(json: string, test: Protection["test"]): Verdict {
  const report: Report = JSON.parse(json);
  const file = report.testResults.find(({ name }) => name.endsWith(`/${test.file}`));
  const ran = file?.assertionResults.filter(
    ({ ancestorTitles, title, status }) =>
      [...ancestorTitles, title].join(" > ").endsWith(test.name) &&
      (status === "passed" || status === "failed"),
  );
  if (!file || !ran || ran.length === 0) {
    return { outcome: "broken", detail: firstLine(file?.message) || "no such test ran" };
  }
  const failures = ran.flatMap(({ failureMessages }) => failureMessages.slice(0, 1).map(firstLine));
  const broken = failures.find((failure) => unreadable.test(failure));
  if (broken) return { outcome: "broken", detail: broken };
  const isRed = failures.length === ran.length;
  return { outcome: isRed ? "red" : "green", detail: failures[0] ?? "" };
}

function firstLine(text = ""): string {
  return text.trimStart().split("\n")[0] ?? "";
}
