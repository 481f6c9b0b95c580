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

/** The file that the specifier means when it is one of ours; null for packages and their insides. */
function ourFile(specifier: string, importer: string | undefined): URL | null {
  if (specifier.startsWith("@/")) return new URL(specifier.slice(2), root);
  const isRelative = specifier.startsWith("./") || specifier.startsWith("../");
  if (!isRelative || !importer?.startsWith(root.href) || importer.includes("/node_modules/")) {
    return null;
  }
  return new URL(specifier, importer);
}

function withExtension(file: URL): URL {
  for (const extension of [".ts", ".tsx"]) {
    const candidate = new URL(file.href + extension);
    if (existsSync(fileURLToPath(candidate))) return candidate;
  }
  return file;
}
