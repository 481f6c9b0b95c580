import type { Protection } from "@/tests/prove/protection";

/** The source without the protection. Throws when the piece to take away is not there exactly once:
 *  the code has changed, and the list of protections has to follow. */
export function takeAway(source: string, { name, file, find, replacement }: Protection): string {
  const [before, after, ...rest] = source.split(find);
  if (before === undefined || after === undefined || rest.length > 0) {
    const times = source.split(find).length - 1;
    throw new Error(`"${name}" stands in ${file} ${times} times, and must once:\n${find}`);
  }
  return before + replacement + after;
}
