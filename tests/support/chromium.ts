import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

export type Browser = {
  executablePath: string;
  args: string[];
  /** What its process needs beside the usual environment. */
  env: Record<string, string>;
};

const root = fileURLToPath(new URL("../../", import.meta.url));

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const commands = [
  ...["chromium-headless-shell", "google-chrome-stable", "google-chrome"],
  ...["chromium", "chromium-browser"],
];

/** A Chromium for the tests, the first of: CHROMIUM_PATH, Playwright's own download, one installed on
 *  this machine (its headless shell before a whole browser, whose windows that nobody sees took two
 *  fifths of the tests' time), the one inside the package @sparticuz/chromium (Linux on x64). Throws
 *  with a sentence when there is none. */
export function findChromium(): Browser {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given))
      throw new Error(`CHROMIUM_PATH is ${given}, and there is no such file.`);
    return { executablePath: given, args, env: {} };
  }
  const executablePath = downloaded() ?? installed();
  if (executablePath) return { executablePath, args, env: {} };
  if (process.platform === "linux" && process.arch === "x64") return packaged();
  throw new Error("No Chromium here: run `npx playwright install chromium`, or set CHROMIUM_PATH.");
}

function downloaded(): string | null {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

function installed(): string | null {
  const programs = process.env.PROGRAMFILES ?? "";
  const names =
    process.platform === "win32"
      ? [join(programs, "Google\\Chrome\\Application\\chrome.exe")]
      : process.platform === "darwin"
        ? ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]
        : commands.flatMap((name) =>
            (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)),
          );
  return names.find((path) => existsSync(path) && runs(path)) ?? null;
}

// Ubuntu's chromium-browser may be a stub that only names a snap; on Windows the question opens a window.
function runs(path: string): boolean {
  return process.platform === "win32" || spawnSync(path, ["--version"]).status === 0;
}

function packaged(): Browser {
  const { version } = JSON.parse(
    readFileSync(join(root, "node_modules/@sparticuz/chromium/package.json"), "utf8"),
  );
  const folder = join(root, ".test", `chromium-${version}`);
  if (!existsSync(folder)) unpackInto(folder);
  return {
    executablePath: join(folder, "chromium"),
    args,
    env: {
      LD_LIBRARY_PATH: [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH]
        .filter(Boolean)
        .join(delimiter),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  };
}

// The package's own configuration looks for its font in /tmp alone, and without a font there is no text.
const fontConfiguration = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;

// The package unpacks into the temporary folder only, and its libraries only where it takes the
// machine for Amazon's. Renamed when complete, so that a broken attempt is never used.
function unpackInto(folder: string): void {
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const script = 'await (await import("@sparticuz/chromium")).default.executablePath();';
  const unpacking = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: root,
    env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
    encoding: "utf8",
  });
  if (unpacking.status !== 0)
    throw new Error(`Chromium could not be unpacked: ${unpacking.stderr}`);
  writeFileSync(join(partial, "fonts.conf"), fontConfiguration(folder));
  if (existsSync(folder)) rmSync(partial, { recursive: true });
  else renameSync(partial, folder);
}
