import { decodeString } from "micromark-util-decode-string";
import { CodeView } from "@/components/markdown/code/code-view";

/** A fenced code block at the margin, with its marks as they were written. It is no markdown inside,
 *  so nothing of it is parsed. */
export function FencedBlock(props: { text: string; isOpen: boolean }) {
  const { isOpen } = props;
  const text = props.text.replace(/^(?:[ \t]*\r?\n)+/, "");
  const newline = text.indexOf("\n");
  const opening = (newline === -1 ? text : text.slice(0, newline)).replace(/\r$/, "");
  const mark = /^(`+|~+)/.exec(opening)?.[0] ?? "";
  const body = newline === -1 ? "" : text.slice(newline + 1).trimEnd();
  const lastLine = body.slice(body.lastIndexOf("\n") + 1);
  const closing = lastLine.replace(/^ {0,3}/, "");
  const isClosed =
    closing.length >= mark.length && closing === mark.charAt(0).repeat(closing.length);
  // What was cut off at the end of the text belongs to the code, as long as it is open.
  const code = isClosed ? body.slice(0, body.length - lastLine.length) : text.slice(newline + 1);
  return (
    <CodeView
      info={decodeString(opening.slice(mark.length).trim())}
      text={newline === -1 ? "" : code.replace(/\r\n/g, "\n")}
      isComplete={isClosed || !isOpen}
    />
  );
}
