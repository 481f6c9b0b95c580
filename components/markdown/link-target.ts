/** Where a link written by a model leads: its address and, for the reader, the host (in ASCII, as the
 *  network knows it), the mail address or the number behind it. null for anything but http(s), mailto
 *  and tel, for what stands only for our own pages, and for an address made to be misread. */
export function linkTarget(href: string): { href: string; label: string } | null {
  if (!URL.canParse(href) || hasHidden(href)) return null;
  const url = new URL(href);
  switch (url.protocol) {
    case "http:":
    case "https:":
      return isPlain(href) ? { href: url.href, label: url.host } : null;
    case "mailto:":
      // A line break would begin another header.
      return /%0[ad]/i.test(url.pathname) ? null : { href: url.href, label: url.pathname };
    case "tel:":
      // Stars and hashes command a telephone instead of calling somebody.
      return /^[\d+().%\s-]+$/.test(url.pathname) ? { href: url.href, label: url.pathname } : null;
    default:
      return null;
  }
}

/** Browsers mend what is not quite an address; "https://bank.example@evil.example" leads to the latter. */
function isPlain(href: string): boolean {
  const authority = /^https?:\/\/([^/?#]+)/i.exec(href)?.[1];
  return authority !== undefined && !/[@\\]|%[0-7]/.test(authority);
}

/** Control characters, and those that turn the direction of what is read. */
function hasHidden(href: string): boolean {
  return /\p{Cc}/u.test(href) || /\p{Bidi_Control}/u.test(decoded(href));
}

function decoded(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href; // Not all of it is UTF-8, so there is nothing to read in it.
  }
}
