"use client";

import ImageIcon from "lucide-react/icons/image";
import { type ComponentProps, use } from "react";
import { InsideLink } from "@/components/markdown/inside-link";
import { linkTarget } from "@/components/markdown/link-target";
import { RealHost } from "@/components/markdown/real-host";
import { useTranslate } from "@/components/ui/locale-provider";

/** An image of an answer is never fetched by itself: the request would tell a stranger's server
 *  what is being talked about. Its description stands here, with its host and a way to it in another
 *  tab; the page itself could not show it, for its policy lets it fetch nothing from others. */
export function ImagePlaceholder(props: ComponentProps<"img"> & { node?: unknown }) {
  const { alt = "", src } = props;
  const translate = useTranslate();
  const isInsideLink = use(InsideLink);
  const destination = typeof src === "string" ? linkTarget(src) : null;
  if (destination === null) return <span>{alt}</span>;
  const host = destination.label;
  const content = (
    <>
      <ImageIcon aria-hidden className="mr-1.5 inline size-4! align-[-0.2em]" />
      {alt || translate("markdown.image", { host })}
    </>
  );
  if (isInsideLink) return <span>{content}</span>;
  return (
    <a
      href={destination.href}
      title={translate("markdown.openImage", { host })}
      target="_blank"
      rel="noopener noreferrer"
      dir="auto"
    >
      {content}
      {alt && <RealHost host={host} />}
    </a>
  );
}
