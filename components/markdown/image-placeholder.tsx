"use client";

import ImageIcon from "lucide-react/icons/image";
import type { ComponentProps } from "react";
import { linkTarget } from "@/components/markdown/link-target";
import { useTranslate } from "@/components/ui/locale-provider";

/** An image of an answer is never fetched by itself: the request would tell a stranger's server
 *  what is being talked about. Its description stands here, with a link to whoever wants it. */
export function ImagePlaceholder(props: ComponentProps<"img"> & { node?: unknown }) {
  const { alt = "", src } = props;
  const translate = useTranslate();
  const destination = typeof src === "string" ? linkTarget(src) : null;
  if (destination === null) return <span>{alt}</span>;
  const origin = translate("markdown.image", { host: destination.label });
  return (
    <a href={destination.href} title={origin} target="_blank" rel="noopener noreferrer">
      <ImageIcon aria-hidden className="mr-1.5 inline size-4! align-[-0.2em]" />
      {alt || origin}
    </a>
  );
}
