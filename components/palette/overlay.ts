/** What may lie over the page by a shortcut. */
export type Overlay = "palette" | "shortcuts";

export type OverlayProps = {
  onClose(): void;
  onOpen(overlay: Overlay): void;
  onToggleSidebar(): void;
};
