import { readFileSync } from "node:fs";

/** Calls `onGone` once when the npm that started this process is gone: killed with -9 it cannot
 *  pass the signal on, and an orphan would hold the port. Does nothing when npm did not start it. */
export function watchLauncher(onGone: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const start = launchers();
  const timer = setInterval(() => {
    if (launchers() === start) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
}

// Some shells replace themselves with the command, others stay between npm and us: then the death
// of npm shows in the shell's parent.
function launchers(): string {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

function parentOf(pid: number): string {
  if (process.platform !== "linux" || pid <= 1) return "";
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    const isShell = /\((?:ba|da|a|z)?sh\)/.test(status);
    // The fields after the name, which may itself hold spaces and brackets: state, parent, …
    return isShell ? (status.slice(status.lastIndexOf(")") + 2).split(" ")[1] ?? "") : "";
  } catch (error) {
    if (error instanceof Error) return "gone";
    throw error;
  }
}
