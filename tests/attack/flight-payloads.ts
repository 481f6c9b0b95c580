/** Bodies of the known attacks on the format by which React's server functions take their input, one
 *  for each class: the parts of a form, by name. None may run, hang or crash anything; `marker` is a
 *  file that one that runs would write. */
export function flightPayloads(marker: string): { name: string; parts: Record<string, string> }[] {
  const write = `process.mainModule.require('fs').writeFileSync(${JSON.stringify(marker)},'x')//`;
  const fakeChunk = (get: string) => ({
    // Written as text: an object with a "then" of its own is one that a test would wait for.
    "0": JSON.stringify({
      ...{ status: "resolved_model", reason: -1, value: '{"then":"$B1337"}' },
      _response: { _prefix: write, _chunks: "$Q2", _formData: { get } },
    }).replace("{", '{"then":"$1:__proto__:then",'),
    "1": '"$@0"',
    "2": "[]",
  });
  const many = (count: number, part: (index: number) => [string, string]) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => part(index)));
  return [
    { name: "code by a fake chunk", parts: fakeChunk("$1:constructor:constructor") },
    { name: "code by a fake chunk's prototype", parts: fakeChunk("$1:then:constructor") },
    {
      name: "a way to Function through properties",
      parts: { "0": '["$1:constructor:constructor"]', "1": "{}" },
    },
    {
      name: "a way to the prototype",
      parts: { "0": '["$1:__proto__:polluted"]', "1": '{"__proto__":{"polluted":1}}' },
    },
    {
      name: "a server function that is a module of Node",
      parts: {
        "0": '["$F1"]',
        "1": JSON.stringify({ id: "child_process#execSync", bound: [`touch ${marker}`] }),
      },
    },
    {
      name: "a server function with bound arguments",
      parts: { "0": '["$F1"]', "1": '{"id":"__proto__#constructor","bound":"$@2"}', "2": '["x"]' },
    },
    { name: "a promise of itself", parts: { "0": '"$@0"' } },
    { name: "a then of itself", parts: { "0": '{"then":"$@0"}' } },
    { name: "two that wait for each other", parts: { "0": '["$@1"]', "1": '["$@0"]' } },
    { name: "an argument that is itself", parts: { "0": '["$0"]' } },
    {
      name: "a chain of thenables",
      parts: { "0": '[{"then":"$1:then"}]', "1": '{"then":"$0:then"}' },
    },
    { name: "a stream that never ends", parts: { "0": '["$r1"]', "1": '"$@1"' } },
    { name: "an iterator of itself", parts: { "0": '["$i0"]' } },
    {
      name: "doubling by references",
      parts: many(40, (index) => [
        String(index),
        index === 39
          ? '"x"'
          : JSON.stringify([`$${(index + 1).toString(16)}`, `$${(index + 1).toString(16)}`]),
      ]),
    },
    { name: "a huge number", parts: { "0": `["$n${"9".repeat(300_000)}"]` } },
    {
      name: "many forms over many parts",
      parts: {
        "0": JSON.stringify(Array.from({ length: 2_000 }, () => "$K1")),
        ...many(2_000, (index) => [`_1_${index}`, "x"]),
      },
    },
    {
      name: "many maps of many parts",
      parts: { "0": JSON.stringify(Array.from({ length: 20_000 }, () => "$Q1")), "1": "[]" },
    },
    { name: "a hundred thousand parts", parts: many(100_000, (index) => [`${index}`, ""]) },
    { name: "deep nesting", parts: { "0": `${"[".repeat(300_000)}${"]".repeat(300_000)}` } },
    { name: "a date that is none, a symbol, a blob", parts: { "0": '["$Dx","$Sx","$B9","$o9"]' } },
  ];
}

/** The parts as the body of a form, written at once however many they are. Where their order matters
 *  they come as a list: an object begins with its numbers. */
export function multipart(parts: Record<string, string> | [string, string][]): {
  type: string;
  body: string;
} {
  const boundary = "----attack";
  const entries = Array.isArray(parts) ? parts : Object.entries(parts);
  const written = entries.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: `${written.join("")}--${boundary}--\r\n`,
  };
}
