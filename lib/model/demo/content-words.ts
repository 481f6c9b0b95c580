import "server-only";
/** A word that carries meaning, ready to be compared. */
export type ContentWord = {
  /** Lower case, NFC, without its ending. */
  stem: string;
  /** Pairs of neighbouring syllables or ideographs; [] for a word of letters, which is compared whole. */
  pairs: string[];
};

/** "tea를" is two words here: what another script begins, a Korean ending follows. */
const wordPattern = /[가-힣]+|(?:(?![가-힣])[\p{L}\p{N}])+/gu;
const hangul = /^[가-힣]/;
/** Written without spaces, or with endings: compared by the pairs that two words share. */
const comparedByPairs = /^[가-힣\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/** Endings that a Korean noun or verb takes in a sentence, the longest first. */
const koreanEndings = [
  ..."이라고요 이라고 라고요 라고 이라는 라는 이라면 입니다만 입니다 이었습니다 였습니다 습니다 합니다 입니까 습니까".split(
    " ",
  ),
  ..."이에요 예요 이야 이다 인가요 인가 에서는 에서 에게서 에게 한테서 한테 으로는 으로 까지 부터 처럼 보다 이랑 하고 이나 마다 조차 밖에".split(
    " ",
  ),
  ..."께서 은 는 이 가 을 를 의 에 로 와 과 도 만 야 아 랑 나 요 죠 지 까 니".split(" "),
];

const stopWords = new Set([
  ..."이게 그게 저게 이거 그거 저거 나 내 저 제 너 네 우리 저희 당신 그 이 저 것 거 게 걸 건 수 때 등 좀 더 잘 또 다 안 못 왜 뭐 뭘 몇 어느 어떤 어떻게 무슨 무엇 누구 누가 언제 어디 얼마 얼마나".split(
    " ",
  ),
  ..."뭐라 뭐였 뭐야 뭔가 뭔지 무엇인 있다 있어 있나 있는 있었 없다 없어 했어 했지 했던 했는 하는 하면 해줘 해 줘 주세 주 말해 말해줘 말했 말한 알려 알려줘 알아 기억 기억해 앞으로 앞 지금 아까 전에 그리고 그런데 그래서 하지만 안녕 안녕하세 네 응 예 아니".split(
    " ",
  ),
  ..."a an the and or but if so of to in on at by for from with about as into is am are was were be been being do does did done have has had i me my mine you your yours we us our he she it its they them their this that these those there here what which who whom whose when where why how can could will would shall should may might must not no yes ok okay please just also too very hi hello hey tell say said know remember remind show again now then than".split(
    " ",
  ),
]);

/** The words of `text` that can bear on another text: no pronouns, particles or question words. */
export function contentWords(text: string): ContentWord[] {
  const words = text.normalize("NFC").toLowerCase().match(wordPattern) ?? [];
  const found = new Map<string, ContentWord>();
  for (const word of words) {
    if (stopWords.has(word) || koreanEndings.includes(word)) continue;
    const stem = hangul.test(word) ? koreanStem(word) : latinStem(word);
    if (stopWords.has(stem) || isTooShort(stem)) continue;
    found.set(stem, { stem, pairs: comparedByPairs.test(stem) ? syllablePairs(stem) : [] });
  }
  return [...found.values()];
}

/** A letter or a digit alone says nothing; a single syllable is often a whole word (집, 꿈). */
function isTooShort(stem: string): boolean {
  return stem.length < 2 && !comparedByPairs.test(stem);
}

function koreanStem(word: string): string {
  const ending = koreanEndings.find((end) => word.length > end.length && word.endsWith(end));
  return ending ? word.slice(0, -ending.length) : word;
}

function latinStem(word: string): string {
  return word.length > 3 ? word.replace(/(?<=[^s])s$/, "") : word;
}

function syllablePairs(stem: string): string[] {
  return Array.from({ length: stem.length - 1 }, (_, index) => stem.slice(index, index + 2));
}
