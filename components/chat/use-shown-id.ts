import { usePathname, useSearchParams } from "next/navigation";
import { useState, useSyncExternalStore } from "react";
import type { Chat } from "@/components/chat/chat";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { newId, newTemporaryId } from "@/lib/chat/id";

/** Which conversation is in view: the one that the address names, or a new one, whose id it has from
 *  the beginning. `key` names the view of it: it stays the same when a new conversation that holds
 *  nothing yet becomes a temporary one, or an ordinary one again, so that what is typed stays. */
export function useShownId(chat: Chat): { id: string; key: string } {
  const pathname = usePathname();
  const isTemporary = useSearchParams().has("temporary") && pathname === "/";
  const { newChats } = useSyncExternalStore(chat.subscribe, chat.getState, chat.getState);
  const [shown, setShown] = useState(() => {
    const id = idFor(pathname, isTemporary);
    return { pathname, isTemporary, newChats, id, key: id };
  });
  const isElsewhere = shown.pathname !== pathname || shown.isTemporary !== isTemporary;
  if (isElsewhere || shown.newChats !== newChats) {
    const isKept = !isElsewhere && (pathname !== "/" || isEmpty(chat, shown.id));
    const id = isKept ? shown.id : idFor(pathname, isTemporary);
    const isSwitched = pathname === "/" && shown.pathname === "/" && isEmpty(chat, shown.id);
    if (isSwitched && !isKept) takeOver(chat, shown.id, id);
    const key = isSwitched || id === shown.id ? shown.key : id;
    setShown({ pathname, isTemporary, newChats, id, key });
  }
  return shown;
}

const idFor = (pathname: string, isTemporary: boolean) =>
  conversationIdIn(pathname) ?? (isTemporary ? newTemporaryId() : newId());

const isEmpty = (chat: Chat, id: string) => chat.conversation(id).getState().messages.length === 0;

/** What was chosen for the one is chosen for the other. */
function takeOver(chat: Chat, from: string, to: string): void {
  const { settings, getState } = chat.conversation(from);
  const { model } = getState();
  const next = chat.conversation(to);
  next.settings.receive(settings.getState());
  if (model !== null) void next.chooseModel(model);
}
