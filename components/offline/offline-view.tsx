"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { spokenText } from "@/components/chat/spoken-text";
import { type KeptConversation, offlineCopy } from "@/components/offline/offline-copy";
import { OfflineDraft } from "@/components/offline/offline-draft";
import { OfflineMessage } from "@/components/offline/offline-message";
import { useComeBack } from "@/components/offline/use-come-back";
import { DaramMark } from "@/components/ui/daram-mark";
import { useLocale, useTranslate } from "@/components/ui/locale-provider";
import { type Message, textOf } from "@/lib/chat/message";

const never = () => () => {};
/** More than two lines have room for. */
const shownLength = 400;

/** Stands in the place of any page that cannot be had for lack of a connection: what was last read, and
 *  where to go on writing. Its links are plain ones: each leads here again, or back online. */
export function OfflineView() {
  const translate = useTranslate();
  const pathname = useSyncExternalStore(
    never,
    () => location.pathname,
    () => null,
  );
  const [kept, setKept] = useState<KeptConversation[] | null>(null);
  const onWrite = useComeBack();

  // Synchronises with the browser's database.
  useEffect(() => void offlineCopy.read().then(setKept), []);

  const openId = pathname === null ? null : conversationIdIn(pathname);
  const open = kept?.find(({ id }) => id === openId);
  const others = kept?.filter((conversation) => conversation !== open) ?? [];
  return (
    <div className="flex h-dvh flex-col">
      <title>{`${open?.title || translate("offline.title")} · Daram`}</title>
      <header className="border-b border-hairline bg-sunk pt-[env(safe-area-inset-top)]">
        <div className="column flex items-center gap-3 py-3">
          <a
            href="/"
            aria-label="Daram"
            className="target inline-flex items-center justify-center pointer-coarse:-ml-3"
          >
            <DaramMark size={20} className="text-ink" />
          </a>
          <div role="status">
            <p className="text-ui font-semibold">{translate("offline.title")}</p>
            <p className="text-note text-quiet">{translate("offline.lead")}</p>
          </div>
        </div>
      </header>
      <main className="flex min-h-0 flex-1 flex-col">
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain -outline-offset-2"
        >
          <div className="column flex flex-col gap-4 pt-6 pb-8">
            <h1 className={open ? "sr-only" : "font-display text-title text-balance"}>
              {open?.title || translate(openId ? "offline.notKept" : "offline.kept")}
            </h1>
            {open?.messages.map((message) => (
              <OfflineMessage key={message.id} message={message} />
            ))}
            {kept !== null && <KeptList conversations={others} isAlone={!open} />}
          </div>
        </div>
        {pathname !== null && <OfflineDraft draftKey={openId ?? "new"} onWrite={onWrite} />}
      </main>
    </div>
  );
}

function KeptList(props: { conversations: KeptConversation[]; isAlone: boolean }) {
  const { conversations, isAlone } = props;
  const locale = useLocale();
  const translate = useTranslate();
  const readAt = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  if (conversations.length === 0) {
    return isAlone && <p className="text-soft">{translate("offline.empty")}</p>;
  }
  return (
    <nav aria-labelledby="kept" className={isAlone ? "" : "mt-8 border-t border-hairline pt-6"}>
      <h2 id="kept" className={isAlone ? "sr-only" : "pb-2 text-note text-quiet"}>
        {translate("offline.kept")}
      </h2>
      <ul className="-mx-3 flex flex-col gap-1">
        {conversations.map(({ id, title, messages, readAt: time }) => (
          <li key={id}>
            <a
              href={`/c/${id}`}
              className="block rounded-xl px-3 py-2.5 transition-colors hover:bg-tint"
            >
              <span className="flex items-baseline justify-between gap-4">
                <span dir="auto" className="truncate font-semibold text-ink">
                  {title || translate("chat.untitled")}
                </span>
                <span className="shrink-0 text-note text-quiet">{readAt.format(time)}</span>
              </span>
              <span dir="auto" className="line-clamp-2 text-ui text-soft">
                {beginningOf(messages.at(-1), translate("markdown.code"))}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What a message begins with, without its marks. */
function beginningOf(message: Message | undefined, code: string): string {
  return message ? spokenText(textOf(message).slice(0, shownLength), code) : "";
}
