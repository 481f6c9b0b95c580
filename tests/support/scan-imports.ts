export type Import = { specifier: string; isTypeOnly: boolean };

/** The imports, re-exports and dynamic imports of a TypeScript file, and its code without comments.
 *  What only looks like an import, in a comment or in a text, is none. */
export function scanImports(text: string): { imports: Import[]; code: string } {
  const imports: Import[] = [];
  let code = "";
  let position = 0;
  // How many braces are open in each `${…}` that we are inside of.
  const holes: number[] = [];

  const takeUntil = (pattern: RegExp): string => {
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    const end = found ? found.index + found[0].length : text.length;
    const taken = text.slice(position, end);
    position = end;
    return taken;
  };
  const takeTemplate = () => {
    const taken = takeUntil(/(?:\\[\s\S]|\$(?!\{)|[^\\`$])*(?:`|\$\{)/y);
    if (taken.endsWith("${")) holes.push(0);
    code += taken;
  };

  while (position < text.length) {
    const rest = text.slice(position, position + 2);
    const character = rest[0] ?? "";
    if (rest === "//") takeUntil(/.*/y);
    else if (rest === "/*") takeUntil(/[\s\S]*?\*\//y);
    else if (character === '"' || character === "'") {
      // An apostrophe in JSX text opens no string, and no string goes past its line.
      const literal = takeUntil(
        character === '"' ? /"(?:\\.|[^"\\\n])*["\n]/y : /'(?:\\.|[^'\\\n])*['\n]/y,
      );
      const found = importBefore(code);
      if (found) imports.push({ specifier: literal.slice(1, -1), ...found });
      code += literal;
    } else if (character === "`") {
      code += character;
      position += 1;
      takeTemplate();
    } else if (character === "/" && /(?:^|[(,=:[!&|?{};>\n]|\breturn)\s*$/.test(code.slice(-20))) {
      code += takeUntil(/\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])*[/\n]/y);
    } else {
      code += character;
      position += 1;
      const open = holes.at(-1);
      if (open === undefined) continue;
      if (character === "{") holes[holes.length - 1] = open + 1;
      else if (character === "}" && open > 0) holes[holes.length - 1] = open - 1;
      else if (character === "}") {
        holes.pop();
        takeTemplate();
      }
    }
  }
  return { imports, code };
}

// What stands before a text decides whether it names a module, and whether only its types are wanted.
function importBefore(code: string): { isTypeOnly: boolean } | null {
  const before = code.trimEnd();
  if (/\bimport\s*\($/.test(before)) return { isTypeOnly: false };
  const statement = /(?:^|\n|;)\s*(?:import|export)\b(?<clause>[^;"'`()=]*)$/.exec(before);
  const clause = statement?.groups?.clause;
  if (clause === undefined || !(/\bfrom$/.test(clause) || clause.trim() === "")) return null;
  return { isTypeOnly: /^\s+type\b(?!\s*from\b|\s*,)/.test(clause) };
}
