import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The renderers that Daram's is shown beside. */
export type Reference = "react-markdown" | "streamdown";

/** Where they are built: packages of their own, so that the app and its lockfile know nothing of them. */
const referencesFolder = fileURLToPath(new URL("../../../.test/references/", import.meta.url));

const source = fileURLToPath(new URL("./reference-page.jsx", import.meta.url));

const packages = {
  esbuild: "0.28.2",
  react: "19.3.1",
  "react-dom": "19.3.1",
  "react-markdown": "10.1.0",
  "remark-gfm": "4.0.1",
  streamdown: "2.7.1",
};

const renderers: Record<Reference, string> = {
  "react-markdown": `import Markdown from "react-markdown";
import gfm from "remark-gfm";
export const Renderer = ({ children }) => <Markdown remarkPlugins={[gfm]}>{children}</Markdown>;
`,
  streamdown: `import { Streamdown } from "streamdown";
export const Renderer = ({ children }) => <Streamdown>{children}</Streamdown>;
`,
};

/** Fetches and bundles the reference pages, when that was not done before, into
 *  `<folder>/pages/<reference>/`; returns that folder. */
export async function buildReferences(): Promise<string> {
  const pages = join(referencesFolder, "pages");
  const manifest = JSON.stringify({ private: true, dependencies: packages });
  const path = join(referencesFolder, "package.json");
  const isFetched = existsSync(path) && readFileSync(path, "utf8") === manifest;
  if (!isFetched || !existsSync(join(referencesFolder, "node_modules"))) {
    mkdirSync(referencesFolder, { recursive: true });
    writeFileSync(path, manifest);
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
    await run("npm", ["install", "--prefix", referencesFolder, ...options]);
  }
  for (const [name, renderer] of Object.entries(renderers)) await bundle(name, renderer, pages);
  return pages;
}

async function bundle(name: string, renderer: string, pages: string): Promise<void> {
  const folder = join(referencesFolder, name);
  const out = join(pages, name);
  mkdirSync(folder, { recursive: true });
  mkdirSync(out, { recursive: true });
  copyFileSync(source, join(folder, "page.jsx"));
  writeFileSync(join(folder, "renderer.jsx"), renderer);
  writeFileSync(
    join(out, "index.html"),
    `<!doctype html><title>${name}</title><div id="root"></div><script type="module" src="/reference/${name}/page.js"></script>`,
  );
  await run(process.execPath, [
    join(referencesFolder, "node_modules/esbuild/bin/esbuild"),
    ...[join(folder, "page.jsx"), "--bundle", "--minify", "--splitting", "--format=esm"],
    ...["--jsx=automatic", `--alias:renderer=${join(folder, "renderer.jsx")}`],
    ...['--define:process.env.NODE_ENV="production"', `--outdir=${out}`, "--log-level=error"],
  ]);
}

async function run(command: string, args: string[]): Promise<void> {
  const isShellNeeded = process.platform === "win32" && command === "npm";
  const child = spawn(command, args, {
    stdio: ["ignore", "ignore", "inherit"],
    shell: isShellNeeded,
  });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${command} ${args[0]} ended with ${code}.`);
}
