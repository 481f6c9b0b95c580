"use client";

import type { Element, ElementContent } from "hast";
import { use } from "react";
import { CodeView } from "@/components/markdown/code/code-view";
import { OpenEnd } from "@/components/markdown/open-end";

/** A code block inside of a list or a quote, or an indented one: `pre` over `code`. */
export function CodeFence(props: { node: Element }) {
  const isOpen = use(OpenEnd);
  const [code] = props.node.children;
  if (code?.type !== "element") return null;
  const className = code.properties.className;
  const [language] = (Array.isArray(className) ? className : [])
    .map(String)
    .filter((name) => name.startsWith("language-"));
  const { meta } = (code.data ?? {}) as { meta?: string | null };
  const info = [language?.slice("language-".length), meta].filter(Boolean).join(" ");
  return <CodeView info={info} text={code.children.map(textIn).join("")} isComplete={!isOpen} />;
}

const textIn = (node: ElementContent) => (node.type === "text" ? node.value : "");
