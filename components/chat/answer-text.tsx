"use client";

import {
  type ComponentType,
  type MouseEvent,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { type MarkedText, markAgain, markedTextIn } from "@/components/chat/marked-text";
import { whenNear } from "@/components/chat/when-near";
import { LazyMarkdown } from "@/components/markdown/lazy-markdown";
import { useIsFromServer } from "@/components/markdown/use-is-from-server";

type Text = { text: string; isStreaming: boolean };

/** What it takes to make the same of the text here as stands there. */
async function loadMarkdown(box: HTMLElement) {
  const [{ Markdown }] = await Promise.all([
    import("@/components/markdown/markdown"),
    box.querySelector("[data-formula]") &&
      import("@/components/markdown/math/use-formula").then(({ loadFormulas }) => loadFormulas()),
  ]);
  return Markdown;
}

/** The text of an answer. What came with the page stands there as the server has set it, and costs the
 *  browser nothing, until code in it, which is to be coloured or drawn, is near what is in view and the
 *  page has nothing else to do. */
export function AnswerText(props: Text) {
  const isFromServer = useIsFromServer();
  const isWhole = props.text !== "" && !props.isStreaming;
  const [isSet] = useState(isFromServer && typeof window !== "undefined" && isWhole);
  const [isStreamed] = useState(!isWhole);
  if (isSet) return <SetText {...props} />;
  return (
    <div data-message-body data-streamed={isStreamed || undefined} dir="auto" className={look}>
      {props.text !== "" && <LazyMarkdown {...props} />}
    </div>
  );
}

const look = "answer empty:hidden";

function SetText(props: Text) {
  const { text } = props;
  const [setText] = useState(text);
  const [Markdown, setMarkdown] = useState<ComponentType<Text> | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const marked = useRef<MarkedText>(null);
  const isOver = text !== setText;

  // Synchronises with what is in view.
  useEffect(() => {
    const element = box.current;
    if (Markdown !== null || element === null) return;
    const wake = () => {
      // What fails is tried again when it is pressed.
      loadMarkdown(element).then(
        // Several may come at once, and none of them is in a hurry.
        (loaded) => startTransition(() => setMarkdown(() => loaded)),
        () => undefined,
      );
    };
    if (isOver) return wake();
    if (element.querySelector("pre")) return whenNear(element, wake);
  }, [Markdown, isOver]);

  const hold = useCallback((element: HTMLDivElement) => {
    box.current = element;
    return () => {
      // Here it still stands in the page.
      marked.current = markedTextIn(element);
      box.current = null;
    };
  }, []);

  // Synchronises with what the reader marked while it was made.
  useLayoutEffect(() => {
    if (Markdown && box.current && marked.current) markAgain(box.current, marked.current);
    marked.current = null;
  }, [Markdown]);

  /** A button in it does its work once it is one. */
  async function press({ target }: MouseEvent) {
    const button = target instanceof Element && target.closest("button");
    if (!button || box.current === null) return;
    const place = [...box.current.querySelectorAll("button")].indexOf(button);
    const loaded = await loadMarkdown(box.current).catch(() => null);
    if (loaded === null) return;
    flushSync(() => setMarkdown(() => loaded));
    box.current?.querySelectorAll("button")[place]?.click();
  }

  if (Markdown !== null) {
    return (
      <div ref={hold} key="own" data-message-body dir="auto" className={look}>
        {text !== "" && <Markdown {...props} />}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what bubbles up from real controls.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a button pressed by key clicks, too.
    <div
      ref={hold}
      key="set"
      data-message-body
      dir="auto"
      className={look}
      onClick={press}
      suppressHydrationWarning
      // What the server has set stays: React leaves the inside of such an element alone.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing is set.
      dangerouslySetInnerHTML={nothing}
    />
  );
}

const nothing = { __html: "" };
