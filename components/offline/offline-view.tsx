"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { type KeptConversation, offlineCopy } from "@/components/offline/offline-copy";
import { OfflineDraft } from "@/components/offline/offline-draft";
import { OfflineMessage } from "@/components/offline/offline-message";
import { useComeBack } from "@/components/offline/use-come-back";
import { DaramMark } from "@/components/ui/daram-mark";
import { useTranslate } from "@/components/ui/locale-provider";

const never = () => () => {};

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
              {open?.title || translate(openId ? "offline.notKept" : "welcome.line")}
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
  const translate = useTranslate();
  if (conversations.length === 0) {
    return isAlone && <p className="text-soft">{translate("offline.empty")}</p>;
  }
  return (
    <nav aria-labelledby="kept" className={isAlone ? "" : "mt-8 border-t border-hairline pt-6"}>
      <h2 id="kept" className="pb-1 text-note text-quiet">
        {translate("offline.kept")}
      </h2>
      <ul className="-mx-2.5">
        {conversations.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`/c/${id}`}
              dir="auto"
              className="target flex items-center rounded-lg px-2.5 py-1.5 text-ui text-soft hover:bg-tint hover:text-ink"
            >
              <span className="truncate">{title || translate("chat.untitled")}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
