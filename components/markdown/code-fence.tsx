import { type ComponentProps, isValidElement } from "react";
import { CodeBlock } from "@/components/markdown/code-block";

/** A fenced or indented code block of an answer, as react-markdown gives it: `pre` over `code`. */
export function CodeFence(props: ComponentProps<"pre"> & { node?: unknown }) {
  const code = props.children;
  if (!isValidElement<{ className?: string; children?: unknown }>(code)) return null;
  const language = /(?:^|\s)language-(\S+)/.exec(code.props.className ?? "")?.[1] ?? null;
  const text = typeof code.props.children === "string" ? code.props.children : "";
  return <CodeBlock language={language} text={text.replace(/\n+$/, "")} />;
}
