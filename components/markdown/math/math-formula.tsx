"use client";

import "katex/dist/katex.min.css";
import type { Element } from "hast";
import { memo } from "react";
import { preloadFonts } from "@/components/markdown/math/preload-fonts";
import { useFormula } from "@/components/markdown/math/use-formula";

/** A formula of an answer. Until it can be set, and if it cannot, it stands as it was written. */
export function MathFormula(props: { node: Element }) {
  const { tex, isDisplay, source } = props.node.properties;
  return <Formula tex={String(tex)} isDisplay={isDisplay === true} source={String(source)} />;
}

const Formula = memo(function Formula(props: { tex: string; isDisplay: boolean; source: string }) {
  const { tex, isDisplay, source } = props;
  const html = useFormula(tex, isDisplay);
  preloadFonts();
  if (html === null || html === undefined) {
    return (
      <span dir="ltr" className={isDisplay ? "formula-source block" : "formula-source"}>
        {source}
      </span>
    );
  }
  return (
    <span
      dir="ltr"
      data-formula={isDisplay ? "display" : "inline"}
      // What scrolls must be reachable by keys.
      tabIndex={isDisplay ? 0 : undefined}
      // What the server has set stays, without the program that has set it.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX's own HTML, of a text that it trusts in nothing.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
});
