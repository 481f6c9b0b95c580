"use client";

import Archive from "lucide-react/icons/archive";
import MessageSquare from "lucide-react/icons/message-square";
import { usePathname, useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useState } from "react";
import { flushSync } from "react-dom";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import type { OverlayProps } from "@/components/palette/overlay";
import { usePaletteActions } from "@/components/palette/palette-actions";
import { PaletteList, type PaletteOption } from "@/components/palette/palette-list";
import { RenameOpen } from "@/components/palette/rename-open";
import { useFoundConversations } from "@/components/palette/use-found-conversations";
import { useTranslate } from "@/components/ui/locale-provider";
import { rankByTitle } from "@/lib/chat/title-match";

/** Finds conversations and actions by what is typed: a combobox over a listbox, so that the focus stays
 *  in the field. */
export function Palette(props: OverlayProps) {
  const translate = useTranslate();
  const router = useRouter();
  const openId = conversationIdIn(usePathname());
  const listId = useId();
  const [query, setQuery] = useState("");
  /** What the arrows chose; without a choice the first option is meant. */
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isRenaming, setRenaming] = useState(false);
  const { conversations, isSearching, hasFailed } = useFoundConversations(query);
  const actions = usePaletteActions({
    onToggleSidebar: props.onToggleSidebar,
    onShowShortcuts: () => props.onOpen("shortcuts"),
    onRename: () => setRenaming(true),
  });

  const rows = conversations.map(
    (row): PaletteOption => ({
      id: row.id,
      group: query.trim() === "" ? "palette.recent" : "palette.conversations",
      label: row.title || translate("chat.untitled"),
      icon: row.isArchived ? <Archive aria-hidden /> : <MessageSquare aria-hidden />,
      note: row.isArchived ? translate("archived.title") : undefined,
      isCurrent: row.id === openId,
      run: () => router.push(`/c/${row.id}`),
    }),
  );
  const options = arrange(query, rows, actions);
  const active = options.find(({ id }) => id === chosenId) ?? options[0];

  function choose(option: PaletteOption | undefined) {
    if (!option) return;
    // The focus is back where it was before the action may take it elsewhere.
    if (!option.keepsOpen) flushSync(props.onClose);
    option.run();
  }

  function pressKey(event: KeyboardEvent) {
    // Enter ends a Korean syllable before it chooses anything.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const index = active ? options.indexOf(active) : -1;
    const last = options.length - 1;
    const next =
      event.key === "ArrowDown"
        ? options[index === last ? 0 : index + 1]
        : event.key === "ArrowUp"
          ? options.at(index - 1)
          : event.key === "PageDown"
            ? options[Math.min(last, index + 8)]
            : event.key === "PageUp"
              ? options[Math.max(0, index - 8)]
              : undefined;
    if (event.key === "Enter") choose(active);
    else if (next) setChosenId(next.id);
    else return;
    event.preventDefault();
  }

  if (isRenaming && openId !== null) return <RenameOpen id={openId} onClose={props.onClose} />;
  return (
    <>
      <input
        ref={focusField}
        type="text"
        role="combobox"
        aria-label={translate("palette.open")}
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active && `${listId}-${active.id}`}
        placeholder={translate("palette.open")}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosenId(null);
        }}
        onKeyDown={pressKey}
        className="w-full shrink-0 border-b border-hairline bg-transparent px-4 py-3.5 text-body outline-none placeholder:text-quiet"
      />
      <PaletteList
        id={listId}
        options={options}
        activeId={active?.id ?? null}
        onPoint={setChosenId}
        onChoose={choose}
      />
      <p role="status" className="shrink-0 px-4 text-note text-quiet not-empty:py-2.5">
        {hasFailed
          ? translate("palette.failed")
          : options.length > 0
            ? ""
            : isSearching
              ? translate("palette.searching")
              : translate("palette.none", { query: query.trim() })}
      </p>
    </>
  );
}

/** The dialog may have been there before its content. */
const focusField = (field: HTMLInputElement | null) => field?.focus();

/** The options as they stand: without a query a new chat, the newest conversations and what else can be
 *  done; with one only what has it, and first whichever has it best. */
function arrange(
  query: string,
  conversations: PaletteOption[],
  actions: PaletteOption[],
): PaletteOption[] {
  if (query.trim() === "") {
    const isFirst = ({ group }: PaletteOption) => group === "palette.actions";
    const others = actions.filter((action) => !isFirst(action));
    return [...actions.filter(isFirst), ...conversations, ...others];
  }
  const ranked = (options: PaletteOption[], updatedAt: number) =>
    rankByTitle(
      options.map((option) => ({ option, title: option.label, updatedAt })),
      query,
    );
  // Of equals the actions stand first: they are few.
  const found = ranked(actions, 1);
  const [best] = rankByTitle([...found, ...ranked(conversations, 0)], query);
  const matching = found.map(({ option }) => option);
  return best && found.includes(best)
    ? [...matching, ...conversations]
    : [...conversations, ...matching];
}
