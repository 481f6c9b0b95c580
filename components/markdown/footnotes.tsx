import { memo } from "react";
import type { KnownPiece } from "@/components/markdown/answer-document";
import { parsePiece } from "@/components/markdown/parse-piece";
import { footnotesOf, toElements, toHtml } from "@/components/markdown/to-elements";
import { useTranslate } from "@/components/ui/locale-provider";

/** What an answer's footnotes say, at its end. */
export const Footnotes = memo(function Footnotes(props: { piece: KnownPiece; idPrefix: string }) {
  const { piece, idPrefix } = props;
  const translate = useTranslate();
  const html = toHtml(parsePiece(piece, false), {
    idPrefix,
    numbers: "",
    words: {
      footnotes: translate("markdown.footnotes"),
      back: (number) => translate("markdown.backToFootnote", { number: String(number) }),
    },
  });
  const section = footnotesOf(html, idPrefix);
  return section ? toElements([section]) : null;
});
