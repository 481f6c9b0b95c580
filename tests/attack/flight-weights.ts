/** What of React's format asks for most work by the byte, as large as a request may be. */

/** The parts of forms, of just under 64 KB each. */
export function heavyForms(): { name: string; parts: Record<string, string> }[] {
  const digits = (count: number) => "9".repeat(count);
  return [
    { name: "a huge number", parts: { "0": `["$n${digits(30_000)}"]` } },
    {
      name: "many forms over many parts",
      parts: { "0": list('"$K1"', 2_500), ...parts(210, (index) => [`_1_${index}`, ""]) },
    },
    { name: "many maps of one part", parts: { "0": list('"$Q1"', 4_500), "1": "[]" } },
    {
      name: "maps of a large part",
      parts: { "0": list('"$Q1"', 2_000), "1": list("[0,0]", 2_500) },
    },
    { name: "sets of a large part", parts: { "0": list('"$W1"', 2_000), "1": list("0", 7_500) } },
    { name: "as many parts as fit", parts: parts(500, (index) => [`${index}`, ""]) },
    { name: "deep nesting", parts: { "0": `${"[".repeat(16_000)}${"]".repeat(16_000)}` } },
    {
      name: "references to a large part",
      parts: { "0": list('"$1"', 3_000), "1": list("0", 7_500) },
    },
    { name: "references to itself", parts: { "0": list('"$0"', 6_400) } },
    { name: "iterators of itself", parts: { "0": list('"$i0"', 5_250) } },
    { name: "paths through itself", parts: { "0": list('"$0:0:0"', 3_500) } },
    {
      name: "references fanned out",
      parts: parts(100, (index) => [
        `${index}`,
        index === 99 ? '"x"' : list(`"$${hex(index + 1)}"`, 40),
      ]),
    },
    { name: "promises that wait", parts: { "0": list('"$@1"', 4_500), "1": '"$@0"' } },
    { name: "streams", parts: { "0": list('"$r1"', 4_500), "1": "1" } },
    {
      name: "server functions with bound arguments",
      parts: { "0": list('"$F1"', 4_500), "1": '{"id":"x","bound":"$@2"}', "2": "[1]" },
    },
  ];
}

const maxTextLength = 512 * 1024;

/** Inputs of one part, as text of as many bytes as are taken. `isRefused`: before React sees any of it. */
export function heavyTexts(): { name: string; body: string; isRefused: boolean }[] {
  const references = [
    ...["$0", "$i0", "$0:0:0", "$1", "$@0", "$@1", "$Q1", "$W1", "$K1", "$F1", "$r1", "$R1", "$x1"],
    ...["$T", "$B1", "$o1", "$L1", "$n9", "$D2020-01-01", "$Sx", "$u", "$$", "\\u00240"],
  ];
  const values = ["0", '""', "[]", "{}", '{"then":0}', '{"__proto__":1}', '"\\u0000\\u0000"'];
  const keys = Array.from({ length: 60_000 }, (_, index) => `"${index.toString(36)}":0`);
  const plain = [
    ...values.map((value) => ({ name: `many ${value}`, body: filled(value) })),
    { name: "many keys", body: `[{${keys.join(",")}}]` },
    { name: "a long text", body: `["${"x".repeat(maxTextLength - 4)}"]` },
    { name: "a huge number", body: `["$n${"9".repeat(maxTextLength - 6)}"]` },
    { name: "a long path", body: `["$0${":0".repeat(maxTextLength / 2 - 3)}"]` },
  ];
  return [
    ...plain.map((one) => ({ ...one, isRefused: false })),
    ...references.map((reference) => ({
      ...{ name: `many "${reference}"`, body: filled(`"${reference}"`), isRefused: true },
    })),
  ];
}

const hex = (index: number) => index.toString(16);

const list = (value: string, count: number) => `[${Array(count).fill(value).join(",")}]`;

const filled = (value: string) => list(value, Math.floor((maxTextLength - 2) / (value.length + 1)));

const parts = (count: number, part: (index: number) => [string, string]) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => part(index)));
