"use client";

import { type ComponentType, useEffect, useEffectEvent, useState } from "react";
import type { Overlay, OverlayProps } from "@/components/palette/overlay";

const load: { [name in Overlay]: () => Promise<ComponentType<OverlayProps>> } = {
  palette: () => import("@/components/palette/palette").then((module) => module.Palette),
  shortcuts: () =>
    import("@/components/palette/shortcut-list").then((module) => module.ShortcutList),
};

/** Fetches their code ahead of the first use. */
export function preloadOverlays(): void {
  // A failed preload says nothing: the real load follows.
  for (const name of ["palette", "shortcuts"] as const) void load[name]().catch(() => undefined);
}

/** Shows the overlay that is open; its code comes when it is first asked for. */
export function Overlays(props: OverlayProps & { overlay: Overlay | null }) {
  const { overlay, ...rest } = props;
  const [loaded, setLoaded] = useState<{ name: Overlay; Component: ComponentType<OverlayProps> }>();
  const giveUp = useEffectEvent(() => props.onClose());

  // Synchronises with the network that the code comes over.
  useEffect(() => {
    if (overlay === null) return;
    let isCurrent = true;
    load[overlay]().then(
      (Component) => isCurrent && setLoaded({ name: overlay, Component }),
      // Without a network there is nothing to show; the next press tries again.
      () => isCurrent && giveUp(),
    );
    return () => {
      isCurrent = false;
    };
  }, [overlay]);

  if (overlay === null || loaded?.name !== overlay) return null;
  return <loaded.Component {...rest} />;
}
