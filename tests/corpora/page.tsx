import { StrictMode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { Markdown } from "@/components/markdown/markdown";
import { LocaleProvider } from "@/components/ui/locale-provider";
import { messagesOf } from "@/lib/i18n/translate";
import { canonicalHtml } from "@/tests/corpora/canonical-html";
import type { CorpusCase } from "@/tests/corpora/corpus-case";
import { findTrespasses } from "@/tests/corpora/find-trespasses";

declare global {
  interface Window {
    /** Shows each case at once and one character at a time; what was wrong with it, or "". */
    tryCases(cases: CorpusCase[]): Promise<string[]>;
    didRun?: unknown;
  }
}

/** What is loaded on demand has to come first. */
const settleLimitMs = 5_000;
const messages = messagesOf("en");

window.tryCases = async (cases) => {
  const problems: string[] = [];
  for (const given of cases) problems.push(await tryCase(given));
  return problems;
};

async function tryCase({ markdown, html }: CorpusCase): Promise<string> {
  const atOnce = mount();
  const streamed = mount();
  try {
    atOnce.show(markdown, false);
    for (let end = 1; end <= markdown.length; end++) {
      streamed.show(markdown.slice(0, end), true);
      const trespasses = findTrespasses(streamed.box);
      if (trespasses.length > 0) return `while it streams: ${trespasses.join(", ")}`;
    }
    streamed.show(markdown, false);
    const isSame = () => plain(atOnce.box) === plain(streamed.box);
    const deadline = performance.now() + settleLimitMs;
    do await nextTask();
    while (!isSame() && performance.now() < deadline);
    if (!isSame()) return `streamed: ${plain(streamed.box)}\n at once: ${plain(atOnce.box)}`;
    const trespasses = findTrespasses(atOnce.box);
    if (trespasses.length > 0) return trespasses.join(", ");
    if (window.didRun !== undefined) return "A script ran.";
    return html === undefined ? "" : compare(atOnce.box, html);
  } catch (error) {
    return String(error);
  } finally {
    atOnce.remove();
    streamed.remove();
  }
}

function mount() {
  const box = document.createElement("div");
  document.body.append(box);
  const root = createRoot(box);
  return {
    box,
    show(text: string, isStreaming: boolean) {
      flushSync(() =>
        root.render(
          <StrictMode>
            <LocaleProvider locale="en" messages={messages}>
              <Markdown text={text} isStreaming={isStreaming} />
            </LocaleProvider>
          </StrictMode>,
        ),
      );
    },
    remove() {
      root.unmount();
      box.remove();
    },
  };
}

/** Without the ids that each answer has of its own, and with attributes in one order: one that came
 *  while the answer streamed stands last. */
function plain(box: Element): string {
  const copy = box.cloneNode(true) as Element;
  for (const element of copy.querySelectorAll("*")) {
    const attributes = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const attribute of attributes) {
      element.removeAttributeNode(attribute);
      element.setAttributeNode(attribute);
    }
  }
  return copy.innerHTML.replace(/_[rR]_[0-9a-z]+_/g, "");
}

function compare(box: Element, html: string): string {
  const reference = new DOMParser().parseFromString(html, "text/html").body;
  const [ours, expected] = [canonicalHtml(box), canonicalHtml(reference)];
  return ours === expected ? "" : `ours:      ${ours}\nreference: ${expected}`;
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));
