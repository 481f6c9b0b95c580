import { CodeBlock } from "@/components/markdown/code/code-block";
import { fenceInfo } from "@/components/markdown/code/fence-info";
import { Diagram } from "@/components/markdown/diagram/diagram";

/** A code block of an answer, in the dress that suits its language. `isComplete`: nothing more of it
 *  comes, so it may be coloured, drawn or tried out. */
export function CodeView(props: { info: string; text: string; isComplete: boolean }) {
  const { info, isComplete } = props;
  const text = withoutLastLineEnds(props.text);
  const { language, fileName } = fenceInfo(info, text);
  if (language === "mermaid") return <Diagram text={text} isComplete={isComplete} />;
  return <CodeBlock language={language} fileName={fileName} text={text} isComplete={isComplete} />;
}

/** Step by step: a pattern would look at a long run of line ends once for each of them. */
function withoutLastLineEnds(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === "\n") end--;
  return text.slice(0, end);
}
