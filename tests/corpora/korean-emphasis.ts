import type { CorpusCase } from "@/tests/corpora/corpus-case";

/** Stress beside the letters and marks of Korean, Chinese and Japanese, which CommonMark's own rule
 *  takes for no end of a stress: `**강조(괄호)**는`. */
export const emphasisCases: CorpusCase[] = [
  ["**강조(괄호)**는", "<strong>강조(괄호)</strong>는"],
  ["**'따옴표'**를", "<strong>'따옴표'</strong>를"],
  ["**“큰따옴표”**라고", "<strong>“큰따옴표”</strong>라고"],
  ["**마침표.**이다", "<strong>마침표.</strong>이다"],
  ["이것은**《책》**이다", "이것은<strong>《책》</strong>이다"],
  ["*기울임(괄호)*은", "<em>기울임(괄호)</em>은"],
  ["***둘 다(괄호)***는", "<em><strong>둘 다(괄호)</strong></em>는"],
  ["~~지움~~은", "<del>지움</del>은"],
  ["~~지움(괄호)~~은", "<del>지움(괄호)</del>은"],
  ["값은~~《옛값》~~새값", "값은<del>《옛값》</del>새값"],
  ["**`코드`**는", "<strong><code>코드</code></strong>는"],
  ["가격은 **3,000원(부가세 포함)**입니다.", "가격은 <strong>3,000원(부가세 포함)</strong>입니다."],
  ["**这是“强调”。**后面", "<strong>这是“强调”。</strong>后面"],
  ["**注意：**请看", "<strong>注意：</strong>请看"],
  ["**「引用」**です", "<strong>「引用」</strong>です"],
  ["これは**太字（括弧）**です。", "これは<strong>太字（括弧）</strong>です。"],
  ["3~5개, 10~20만 원", "3~5개, 10~20만 원"],
  ["2*3*4와 **a*b**", "2<em>3</em>4와 <strong>a*b</strong>"],
].map(([markdown = "", html]) => ({
  family: "CJK, emphasis",
  markdown,
  html: `<p>${html}</p>`,
}));
