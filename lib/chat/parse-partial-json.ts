/** The value of JSON text that is still arriving: what is open is closed, and what cannot be told
 *  yet (a key without its value, a number's lone minus) is left out; undefined while there is no
 *  value at all. O(length). Gives what the AI SDK's `parsePartialJson` gives, and also where that
 *  one trips (escaped quotes in keys, exponents with a plus). */
export function parsePartialJson(text: string): unknown {
  const whole = parse(text);
  return whole === undefined ? parse(complete(text)) : whole;
}

/** JSON has no undefined, so it stands for "not JSON". */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The longest beginning of `text` that brackets alone can complete, with them. */
function complete(text: string): string {
  const closers: string[] = [];
  let isKeyNext = false;
  let soundEnd = 0;
  let tail = "";
  let index = 0;
  while (index < text.length) {
    const start = index;
    const character = text[index++];
    if (character === "{" || character === "[") {
      closers.push(character === "{" ? "}" : "]");
      isKeyNext = character === "{";
      soundEnd = index;
    } else if (character === "}" || character === "]") {
      closers.pop();
      soundEnd = index;
    } else if (character === ",") {
      isKeyNext = closers.at(-1) === "}";
    } else if (character === ":") {
      isKeyNext = false;
    } else if (character === '"') {
      const string = scanString(text, index);
      index = string.isClosed ? string.end : text.length;
      if (!isKeyNext) soundEnd = string.end;
      if (!isKeyNext && !string.isClosed) tail = '"';
    } else if (character !== undefined && !isSpace(character)) {
      while (index < text.length && !/[\s,:{}[\]"]/.test(text.charAt(index))) index++;
      const word = text.slice(start, index);
      const sound = index < text.length ? word : completeWord(word);
      if (sound !== "") soundEnd = start + Math.min(sound.length, word.length);
      tail = sound.slice(word.length);
    }
  }
  return text.slice(0, soundEnd) + tail + closers.reverse().join("");
}

/** Where the string whose first character is at `index` ends; when it is not closed, where its last
 *  whole character or escape does. */
function scanString(text: string, index: number): { end: number; isClosed: boolean } {
  let end = index;
  while (end < text.length) {
    const character = text[end];
    if (character === '"') return { end: end + 1, isClosed: true };
    const length = character !== "\\" ? 1 : text[end + 1] === "u" ? 6 : 2;
    if (end + length > text.length) break;
    end += length;
  }
  return { end, isClosed: false };
}

/** The word that the unfinished one begins, or as much of a number as is one. */
function completeWord(word: string): string {
  const literal = ["true", "false", "null"].find((name) => name.startsWith(word));
  return literal ?? /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(word)?.[0] ?? "";
}

const isSpace = (character: string) => /\s/.test(character);
