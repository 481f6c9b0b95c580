"use client";

import { type ReactNode, useEffect } from "react";
import { followKeyboard } from "@/components/chat/follow-keyboard";

/** The page beside the sidebar: the transcript over the composer or, before the first message, the
 *  welcome over it in the middle. The composer keeps its place in the tree, and with it its text
 *  and focus, when the one becomes the other. */
export function ChatLayout(props: {
  isEmpty: boolean;
  /** The conversation's title: the page's heading for those who listen to it. */
  title?: string;
  transcript: ReactNode;
  welcome: ReactNode;
  /** Ways to begin: over the composer where that stands at the bottom, else below it. */
  starts: ReactNode;
  /** Above the composer, such as the ArchivedNote. */
  notice?: ReactNode;
  composer: ReactNode;
  /** Below the composer, such as the DemoNote. */
  note?: ReactNode;
}) {
  const { isEmpty } = props;

  // Synchronises with an on-screen keyboard that lies over the page.
  useEffect(followKeyboard, []);

  return (
    <main
      className={`group/chat flex min-h-0 flex-1 flex-col pb-(--keyboard) ${isEmpty ? "md:justify-center md:pb-[12vh]" : ""}`}
    >
      {isEmpty ? (
        <div className="flex flex-1 flex-col justify-center md:flex-none">{props.welcome}</div>
      ) : (
        <>
          {props.title && <h1 className="sr-only">{props.title}</h1>}
          {props.transcript}
        </>
      )}
      <div className="max-md:order-2">
        {props.notice}
        {props.composer}
      </div>
      {isEmpty && <div className="max-md:order-1">{props.starts}</div>}
      <div className="max-md:order-3">{props.note}</div>
    </main>
  );
}
