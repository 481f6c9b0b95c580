import type { ReactNode } from "react";

/** The page beside the sidebar: the transcript over the composer or, before the first message, the
 *  welcome over it in the middle. The composer keeps its place in the tree, and with it its text
 *  and focus, when the one becomes the other. */
export function ChatLayout(props: {
  isEmpty: boolean;
  /** The conversation's title: the page's heading for those who listen to it. */
  title?: string;
  transcript: ReactNode;
  welcome: ReactNode;
  composer: ReactNode;
  /** Below the composer, such as the DemoNote. */
  note?: ReactNode;
}) {
  const { isEmpty } = props;
  return (
    <main
      className={`flex min-h-0 flex-1 flex-col ${isEmpty ? "md:justify-center md:pb-[12vh]" : ""}`}
    >
      {isEmpty ? (
        <div className="flex flex-1 flex-col justify-center md:flex-none">{props.welcome}</div>
      ) : (
        <>
          {props.title && <h1 className="sr-only">{props.title}</h1>}
          {props.transcript}
        </>
      )}
      <div>{props.composer}</div>
      {props.note}
    </main>
  );
}
