import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Markdown } from "@/components/markdown/markdown";
import { parseMarkdown } from "@/components/markdown/parse-markdown";
import { toElements, toHtml } from "@/components/markdown/to-elements";
import { LocaleProvider } from "@/components/ui/locale-provider";
import { messagesOf } from "@/lib/i18n/translate";

const inEnglish = (children: ReactNode) =>
  renderToStaticMarkup(
    <LocaleProvider locale="en" messages={messagesOf("en")}>
      {children}
    </LocaleProvider>,
  );

/** The HTML of answers on one page, as the server sends it. */
export const renderAnswers = (texts: string[], isStreaming = false): string =>
  inEnglish(texts.map((text) => <Markdown key={text} text={text} isStreaming={isStreaming} />));

/** What an answer's parts hold. */
export const renderAnswer = (text: string, isStreaming = false): string =>
  renderAnswers([text], isStreaming).replace(
    /<div data-part[^>]*>|<\/div>(?=<div data-part|$)/g,
    "",
  );

/** The HTML of a text that was parsed as one, without the help of anything that cuts it. */
export const renderWhole = (text: string): string =>
  inEnglish(
    toElements(
      toHtml(parseMarkdown(text), {
        idPrefix: "x-",
        numbers: "",
        words: {
          footnotes: "Footnotes",
          back: (number) => `Back to footnote ${number} in the text`,
        },
      }),
    ),
  );

/** HTML without what depends on how it was made: the ids' prefix, and line breaks between elements. */
export const comparable = (html: string): string =>
  html
    .replace(/<div data-part[^>]*>|<\/div>(?=<div data-part|<section|$)/g, "")
    .replace(/_R_\w*?_-(?=footnotes|fn)|x-(?=footnotes|fn)|footnote-label/g, (id) =>
      id === "footnote-label" ? "footnotes" : "",
    )
    .replaceAll(' class="contains-task-list"', "")
    .replace(/\s*\n\s*/g, "\n")
    .replace(
      /\n?(<\/?(?:p|ul|ol|li|table|thead|tbody|tr|th|td|blockquote|pre|div|section|h[1-6]|hr|span dir)\b[^>]*>)\n?/g,
      "$1",
    )
    .trim();
