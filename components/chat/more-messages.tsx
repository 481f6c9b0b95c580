"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslate } from "@/components/ui/locale-provider";

/** An end of what is loaded: fetches what stands beyond it when it comes into view, or when pressed.
 *  `endId`, the message beside it, makes it look anew after each page. */
export function MoreMessages(props: {
  endId: string | undefined;
  isBelow?: boolean;
  onLoad(): Promise<void>;
}) {
  const { endId, isBelow } = props;
  const translate = useTranslate();
  const element = useRef<HTMLButtonElement>(null);
  const [isLoading, setLoading] = useState(false);

  async function load() {
    if (isLoading) return;
    setLoading(true);
    try {
      await props.onLoad();
    } finally {
      setLoading(false);
    }
  }
  const reach = useEffectEvent(load);

  // Synchronises with the scroll position of the transcript.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page moves the end without changing this element.
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && void reach(),
      { root: element.current.closest("[role=log]"), rootMargin: "600px 0px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [endId]);
  const [idle, loading] = isBelow
    ? (["chat.loadNewer", "chat.loadingNewer"] as const)
    : (["chat.loadOlder", "chat.loadingOlder"] as const);

  return (
    <button
      ref={element}
      type="button"
      onClick={load}
      aria-busy={isLoading}
      className="target mx-auto rounded-lg px-3 py-1 text-note text-accent transition-colors hover:bg-tint hover:text-accent-deep"
    >
      {translate(isLoading ? loading : idle)}
    </button>
  );
}
