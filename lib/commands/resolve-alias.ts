/** Lets Node run our TypeScript as it is: `node --import ./lib/commands/resolve-alias.ts <file>`.
 *  Resolves "@/…" from the repository's root and adds the extension that our imports leave out. */
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

registerHooks({
  resolve(specifier, context, nextResolve) {
    // Outside a bundler "server-only" throws unless this condition is set, and setting it for the
    // whole process would give Next the wrong React.
    if (specifier === "server-only") {
      return nextResolve(specifier, {
        ...context,
        conditions: [...context.conditions, "react-server"],
      });
    }
    const target = ourFile(specifier, context.parentURL);
    return nextResolve(target ? withExtension(target).href : specifier, context);
  },
});

/** The file of ours that the specifier means; null for all else, and for what Next compiled. */
function ourFile(specifier: string, importer: string | undefined): URL | null {
  if (specifier.startsWith("@/")) return new URL(specifier.slice(2), root);
  const isOurs = importer?.startsWith(root.href) && /\.tsx?$/.test(importer);
  return isOurs && /^\.\.?\//.test(specifier) ? new URL(specifier, importer) : null;
}

function withExtension(file: URL): URL {
  for (const extension of [".ts", ".tsx"]) {
    const candidate = new URL(file.href + extension);
    if (existsSync(fileURLToPath(candidate))) return candidate;
  }
  return file;
}
