/** The answers that are measured, each cut into the pieces in which a model would send it. They are the
 *  same in every run. */
export type AnswerKind = "prose" | "code" | "tables" | "korean" | "block" | "huge";

/** The pieces of an answer: 3,000 of them, but for "huge", which is as long as an answer may get. */
export function piecesOf(kind: AnswerKind): string[] {
  const { text, characters, pieces } = answers[kind];
  const whole = text.repeat(Math.ceil((characters * pieces) / text.length));
  return Array.from({ length: pieces }, (_, index) =>
    whole.slice(index * characters, (index + 1) * characters),
  );
}

/** A middling answer with some of everything, as the conversations that are opened hold it; none of
 *  its blocks is like that of another number. */
export const middlingAnswer = (number: number) => `## What to pack on day ${number}

Day ${number} in the hills needs **less than one thinks**: a warm layer, something against rain and
\`two\` pairs of socks. The rest is [a matter of taste](https://example.com/packing).

1. Walk ${number} miles in the morning, when the air is clear.
2. Rest at noon, *in the shade*.
3. Be down before it gets dark.

\`\`\`js
const needed = items.filter(({ weight, use }) => use / weight > ${number});
for (const { name } of needed) console.log(name);
\`\`\`

| thing | grams |
|---|---:|
| jacket | ${320 + number} |
| socks | 140 |
`;

const prose = `## Why leaves turn

In autumn a tree takes back what it can use. **Chlorophyll is taken apart first**, and what was hidden
by it all summer comes to light: the yellow of *xanthophyll*, the orange of \`carotene\`.

The red is another matter. It is made anew, at some cost, just before the leaf falls; why, nobody is
quite sure. See [a longer account](https://example.com/leaves) of what has been proposed:

- a sunscreen for the weeks of retreat,
- a warning to insects that look for a place for their eggs,
- or nothing but a by-product.

> It is not the cold that does it, but the length of the night.

`;

const code = `Read the file line by line, so that it need not fit into memory:

\`\`\`ts
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

export async function* wordsOf(path: string): AsyncGenerator<string> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  for await (const line of lines) {
    for (const word of line.split(/\\s+/)) if (word !== "") yield word.toLowerCase();
  }
}
\`\`\`

The same in Python:

\`\`\`python
def words_of(path: str) -> Iterator[str]:
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield from (word.lower() for word in line.split())
\`\`\`

`;

const tables = `The figures of the quarter, by city:

| city | visitors | change | remark |
|---|---:|---:|---|
${["Busan", "Daegu", "Incheon", "Gwangju", "Daejeon", "Ulsan", "Suwon", "Jeju"]
  .map(
    (city, index) =>
      `| **${city}** | ${1_200 + 377 * index} | ${index - 3} % | \`r${index}\` and more |`,
  )
  .join("\n")}

`;

const korean = `## 단풍이 드는 까닭

가을이 되면 나무는 쓸 수 있는 것을 거두어들입니다. **엽록소(초록빛)**가 먼저 분해되고, 여름 내내 가려져 있던
노란빛과 주황빛이 드러납니다. 붉은빛은 조금 다릅니다. 잎이 떨어지기 직전에 *새로* 만들어지기 때문입니다.

1. 낮이 짧아지면 잎자루에 떨켜가 생깁니다.
2. 당분이 잎에 갇혀 \`안토시아닌\`이 됩니다.
3. 밤이 길고 맑은 날이 이어질수록 빛깔이 곱습니다.

> 추위가 아니라 밤의 길이가 단풍을 만듭니다.

`;

const block =
  "One sentence follows the other without a break, with **weight** here and `code` there, so that nothing can be called finished before the end. ";

const answers = {
  prose: { text: prose, characters: 4, pieces: 3_000 },
  code: { text: code, characters: 4, pieces: 3_000 },
  tables: { text: tables, characters: 4, pieces: 3_000 },
  korean: { text: korean, characters: 2, pieces: 3_000 },
  block: { text: block, characters: 20, pieces: 3_000 },
  huge: { text: prose + code + tables, characters: 16, pieces: 28_000 },
} satisfies Record<AnswerKind, { text: string; characters: number; pieces: number }>;
