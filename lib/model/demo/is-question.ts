import "server-only";

const endsAsQuestion = /[?？]["'”’)\]]*\s*$/;
const koreanQuestion =
  /(뭐|뭘|무엇|무슨|누구|누가|언제|어디|어떻게|어떤|왜|몇|얼마)[^.!]*$|(까|나요|는가|은가|는지|을지)[.!]?\s*$|(알려|말해|설명해|보여|찾아)\s*(줘|줄래|주세요|달라|봐)/;
const englishQuestion =
  /^\s*(what|who|whom|whose|when|where|why|which|how|is|are|am|was|were|do|does|did|can|could|will|would|should|tell|show|explain|remind|find|list)\b/i;

/** Whether `text` asks for something rather than states it. */
export function isQuestion(text: string): boolean {
  return endsAsQuestion.test(text) || koreanQuestion.test(text) || englishQuestion.test(text);
}
