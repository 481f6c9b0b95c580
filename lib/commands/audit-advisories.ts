type Vulnerability = {
  name: string;
  severity: string;
  range?: string;
  via: (string | { title?: string; url?: string })[];
};

export type AuditVerdict =
  | { kind: "clean" }
  | { kind: "advisories"; sentences: string[] }
  /** The registry said nothing, so nothing is known either way. */
  | { kind: "no-answer"; reason: string };

/** What `npm audit --json` has said. A registry that refuses or does not answer is no advisory, and no
 *  clean bill either. */
export function readAudit(output: string): AuditVerdict {
  const start = output.indexOf("{");
  if (start < 0) return { kind: "no-answer", reason: output.trim().slice(0, 200) || "no output" };
  let report: {
    vulnerabilities?: { [name: string]: Vulnerability };
    message?: string;
    error?: { summary?: string };
  };
  try {
    report = JSON.parse(output.slice(start, output.lastIndexOf("}") + 1));
  } catch {
    return { kind: "no-answer", reason: output.trim().slice(0, 200) };
  }
  if (!report.vulnerabilities) {
    const reason = report.message || report.error?.summary || "an answer that is no report";
    return { kind: "no-answer", reason };
  }
  const sentences = Object.values(report.vulnerabilities).flatMap(({ name, severity, via }) =>
    via.flatMap((advisory) =>
      typeof advisory === "string"
        ? []
        : [`${name} (${severity}): ${advisory.title} ${advisory.url}`],
    ),
  );
  return sentences.length > 0 ? { kind: "advisories", sentences } : { kind: "clean" };
}
