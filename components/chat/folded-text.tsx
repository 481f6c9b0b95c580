"use client";

import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslate } from "@/components/ui/locale-provider";

/** Text that fits into as many lines on any screen is not worth a look at its size. */
const surelyShort = { characters: 300, lines: 18 };

/** A text exactly as it is, shown up to its 18th line until a reader wants more. */
export function FoldedText({ text }: { text: string }) {
  const isShort =
    text.length < surelyShort.characters && text.split("\n").length <= surelyShort.lines;
  return isShort ? text : <LongText text={text} />;
}

function LongText({ text }: { text: string }) {
  const translate = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isFoldable, setFoldable] = useState(false);

  // Synchronises with the height that the text has at the box's width.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      // Open, it is as high as its text and says nothing.
      if (element.dataset.open === undefined) {
        setFoldable(element.scrollHeight > element.clientHeight + 1);
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  /** What stands above stays where it is: the transcript grows from its end. */
  function toggle() {
    const element = box.current;
    const list = element?.closest("[role=log]");
    if (!element || !list) return setOpen(!isOpen);
    const { top } = element.getBoundingClientRect();
    flushSync(() => setOpen(!isOpen));
    list.scrollTop += element.getBoundingClientRect().top - top;
    if (isOpen) element.scrollIntoView({ block: "nearest" });
  }

  return (
    <div
      ref={box}
      data-open={isOpen || undefined}
      className="group/fold relative max-h-[18lh] overflow-clip data-open:max-h-none data-open:pb-9 pointer-coarse:data-open:pb-12"
    >
      {text}
      {isFoldable && (
        <div className="pointer-events-none absolute inset-x-0 bottom-0 flex items-end justify-start bg-linear-to-t from-tint from-40% to-transparent pt-14 group-data-open/fold:pt-0">
          {/* Its words are drawn by CSS: the text of a message is the message, also when it is copied. */}
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={translate(isOpen ? "chat.showLess" : "chat.showMore")}
            onClick={toggle}
            className="target pointer-events-auto -ml-2 rounded-lg px-2 py-1 text-left text-ui font-semibold text-accent select-none before:content-[attr(aria-label)] hover:text-accent-deep"
          />
        </div>
      )}
    </div>
  );
}
