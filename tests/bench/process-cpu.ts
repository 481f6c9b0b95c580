import { readFileSync } from "node:fs";

// What Linux shows to programs (USER_HZ), whatever the kernel itself ticks at.
const ticksPerSecond = 100;

/** Seconds of processor time that a process, all of its threads, has used; null where there is no
 *  /proc (anything but Linux). */
export function processCpuSeconds(pid: number): number | null {
  if (process.platform !== "linux") return null;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The fields after the name, which may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
