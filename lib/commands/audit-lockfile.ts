type LockedPackage = {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  hasInstallScript?: boolean;
  link?: boolean;
};

export type Lockfile = { packages: { [path: string]: LockedPackage } };

/** Licences that a thing under the MIT licence may be built of and come with. Weak copyleft is for
 *  what is used as it is: fonts of data, tools, and libraries that stay files of their own. */
const licences = new Set([
  ...["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0"],
  ...["MPL-2.0", "LGPL-3.0-or-later", "CC-BY-4.0", "CC0-1.0", "OFL-1.1", "Unlicense", "Python-2.0"],
  ...["MIT-0", "EPL-2.0"],
]);

/** What is wrong with the packages that a lockfile names, one sentence each: a licence that was not
 *  decided on, a program that runs at the installation, another source than most have, or no checksum.
 *  `licenceOf` knows the licence of what is installed, for old entries that name none. */
export function lockfileProblems(
  lockfile: Lockfile,
  licenceOf: (path: string) => string | undefined = () => undefined,
): string[] {
  const registry = mainSource(Object.values(lockfile.packages));
  return Object.entries(lockfile.packages).flatMap(([path, locked]) => {
    if (path === "") return [];
    const name = `${path.slice(path.lastIndexOf("node_modules/") + 13)} ${locked.version}`;
    const licence = locked.license ?? licenceOf(path);
    const problems: string[] = [];
    // What is for other platforms is not here to be asked.
    if (licence !== undefined && !isAllowed(licence)) problems.push(`has the licence ${licence}`);
    if (locked.hasInstallScript) problems.push("runs a program at the installation");
    if (locked.resolved && sourceOf(locked.resolved) !== registry) {
      problems.push(`comes from ${locked.resolved}`);
    }
    if (!locked.integrity) problems.push("has no checksum");
    return problems.map((problem) => `${name} ${problem}.`);
  });
}

const sourceOf = (resolved: string) => URL.parse(resolved)?.origin;

/** Where most packages come from. */
function mainSource(packages: readonly LockedPackage[]): string | undefined {
  const counts = new Map<string | undefined, number>();
  for (const { resolved } of packages) {
    if (resolved) counts.set(sourceOf(resolved), (counts.get(sourceOf(resolved)) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** "(A OR B)" leaves the choice, "A AND B" does not. */
function isAllowed(licence: string): boolean {
  return licence
    .replace(/[()]/g, "")
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((one) => licences.has(one.trim())));
}
