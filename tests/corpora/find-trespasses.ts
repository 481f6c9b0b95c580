/** What stands in an answer's elements and could fetch, run, send or lead astray. [] for a safe one. */
export function findTrespasses(root: Element): string[] {
  return Array.from(root.querySelectorAll("*"), (element) => [
    ...forbiddenElement(element),
    ...Array.from(element.attributes, (attribute) => forbiddenAttribute(element, attribute)),
    ...forbiddenLink(element),
  ])
    .flat()
    .filter((problem) => problem !== "");
}

const forbidden =
  "script, iframe, frame, object, embed, applet, portal, link, meta, base, form, style, video, audio, source, picture, template, noscript, dialog, foreignObject, animate, set, use, image, feImage, handler, marquee, input:not([type=checkbox][disabled])";

function forbiddenElement(element: Element): string[] {
  return element.matches(forbidden) ? [`<${element.tagName.toLowerCase()}>`] : [];
}

function forbiddenAttribute(element: Element, { name, value }: Attr): string {
  const said = `${element.tagName.toLowerCase()} ${name}="${value}"`;
  if (/^on/i.test(name)) return said;
  if (
    /^(src|srcset|poster|background|data|action|formaction|ping|srcdoc|xlink:href)$/i.test(name)
  ) {
    return /^(blob:|data:image\/svg\+xml)/.test(value) && element.tagName === "IMG" ? "" : said;
  }
  if (name === "style" && /url\(|image-set|expression|@import|fixed/i.test(value)) return said;
  if (name === "id" && !/^(?:user-content-|_[rR]_|footnote-label$)/.test(value)) return said;
  return name === "href" && element.tagName !== "A" ? said : "";
}

function forbiddenLink(element: Element): string[] {
  if (!(element instanceof HTMLAnchorElement)) return [];
  const said = element.outerHTML.slice(0, 200);
  const href = element.getAttribute("href") ?? "";
  if (href.startsWith("#")) return [];
  if (!/^(https?:\/\/[^/@\\]+(?:\/|$|\?|#)|mailto:|tel:)/.test(href)) return [said];
  if (element.target !== "_blank" || element.rel !== "noopener noreferrer") return [said];
  if (element.querySelector("a")) return [said];
  // Where it leads has to be read without a pointer.
  const shown = element.textContent?.toLowerCase() ?? "";
  const isWeb = /^https?:/.test(href);
  return isWeb && !shown.includes(element.host.replace(/^www\./, "")) && !isEastAsian(shown)
    ? [`without its host: ${said}`]
    : [];
}

const isEastAsian = (text: string) => /[\p{Script=Hangul}\p{Script=Han}]\./u.test(text);
