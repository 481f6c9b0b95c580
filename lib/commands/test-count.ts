export type TestCount = { passed: number; failed: number };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
};

/** Counts from Vitest's JSON report; a file that did not load is one failure. */
export function readVitestReport(json: string): TestCount {
  const report: VitestReport = JSON.parse(json);
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/** Counts from Playwright's JSON report; an error outside of the tests is one failure. */
export function readPlaywrightReport(json: string): TestCount {
  const { stats, errors }: PlaywrightReport = JSON.parse(json);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
