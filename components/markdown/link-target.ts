/** Where a link written by a model leads: its address and, for the reader, the host behind it.
 *  null for anything but http(s), mailto and tel, and for what stands only for our own pages. */
export function linkTarget(href: string): { href: string; label: string } | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  switch (url.protocol) {
    case "http:":
    case "https:":
      return { href: url.href, label: url.host };
    case "mailto:":
    case "tel:":
      return { href: url.href, label: url.pathname };
    default:
      return null;
  }
}
