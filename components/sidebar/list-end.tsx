"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslate } from "@/components/ui/locale-provider";

/** The end of what is loaded of a list. Coming into view, it asks for more; `count` makes it look anew
 *  after each page, for a page may be shorter than the screen. */
export function ListEnd(props: { isLoading: boolean; count: number; onReached(): void }) {
  const { count, isLoading } = props;
  const translate = useTranslate();
  const element = useRef<HTMLDivElement>(null);
  const reach = useEffectEvent(props.onReached);

  // Synchronises with the scroll position of the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page moves the end without changing this element.
  useEffect(() => {
    if (element.current === null || isLoading) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && reach(),
      { rootMargin: "400px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isLoading, count]);

  return (
    <div ref={element} className="h-8 px-2.5 py-1.5" role={isLoading ? "status" : undefined}>
      {isLoading && (
        <>
          <span className="sr-only">{translate("sidebar.loading")}</span>
          <span className="block h-3 w-2/3 animate-breathe rounded bg-tint-deep" />
        </>
      )}
    </div>
  );
}
