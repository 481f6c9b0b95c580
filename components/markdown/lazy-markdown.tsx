"use client";

import dynamic from "next/dynamic";
import { Suspense, useState } from "react";
import { whenIdle } from "@/components/chat/when-idle";
import { useIsFromServer } from "@/components/markdown/use-is-from-server";

const load = () => import("@/components/markdown/markdown");
const Markdown = dynamic(() => load().then((module) => module.Markdown));
let isPreloaded = false;

/** Markdown whose code comes with the first answer: a conversation's HTML holds it rendered, a new
 *  conversation's first visit does not pay for it. Until it is there the bare text is shown. */
export function LazyMarkdown(props: { text: string; isStreaming: boolean }) {
  const isFromServer = useIsFromServer();
  const [wasThere] = useState(isFromServer);
  // React sends the content of a boundary after its fallback once a page has more than 12 KB of it:
  // the reader would see every answer twice, and the page move in between.
  if (wasThere) return <Markdown {...props} />;
  return (
    <Suspense fallback={<p className="whitespace-pre-wrap">{props.text}</p>}>
      <Markdown {...props} />
    </Suspense>
  );
}

/** Fetches that code ahead of an answer, and has it ready: call it when a person begins to write. */
export function preloadMarkdown(): void {
  if (isPreloaded) return;
  isPreloaded = true;
  load().then(
    ({ warmUp }) => whenIdle(warmUp),
    // A failed preload says nothing: the real load follows and shows what is wrong.
    () => {
      isPreloaded = false;
    },
  );
}
