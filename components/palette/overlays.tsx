"use client";

import type { Overlay, OverlayProps } from "@/components/palette/overlay";
import { LoadedDialog } from "@/components/ui/loaded-dialog";
import { useTranslate } from "@/components/ui/locale-provider";

const loadPalette = () => import("@/components/palette/palette").then((module) => module.Palette);
const loadShortcuts = () =>
  import("@/components/palette/shortcut-list").then((module) => module.ShortcutList);

/** Fetches their code ahead of the first use. */
export function preloadOverlays(): void {
  // A failed preload says nothing: the real load follows and shows what is wrong.
  for (const load of [loadPalette, loadShortcuts]) void load().catch(() => undefined);
}

/** Shows what lies over the page by a shortcut. */
export function Overlays(props: OverlayProps & { overlay: Overlay | null }) {
  const { overlay, ...content } = props;
  const translate = useTranslate();
  if (overlay === "palette") {
    return (
      <LoadedDialog
        key="palette"
        title={translate("palette.open")}
        hasHiddenTitle
        onClose={props.onClose}
        load={loadPalette}
        content={content}
        className="max-h-[min(28rem,75dvh)] min-h-14"
        // In the upper part of the page its field does not move as the list below it shrinks.
        dialogClassName="mt-[10vh]! w-[min(36rem,calc(100vw-1rem))]! max-md:mt-[max(0.75rem,env(safe-area-inset-top))]! max-md:mb-auto! max-md:rounded-b-2xl!"
      />
    );
  }
  if (overlay === "shortcuts") {
    return (
      <LoadedDialog
        key="shortcuts"
        title={translate("shortcuts.title")}
        onClose={props.onClose}
        load={loadShortcuts}
        content={{}}
        className="h-[30rem]"
        dialogClassName="md:w-[28rem]"
      />
    );
  }
  return null;
}
