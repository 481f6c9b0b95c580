import type { ComponentProps, ReactNode } from "react";
import { linkTarget } from "@/components/markdown/link-target";

/** A link of an answer. Where it really leads is in its title; what is not the web, mail or a
 *  telephone stays text. */
export function SafeLink(props: ComponentProps<"a"> & { children?: ReactNode; node?: unknown }) {
  const { href = "", children, node: _node, target: _target, ...rest } = props;
  // Footnotes lead to and fro within the answer.
  if (href.startsWith("#")) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  const destination = linkTarget(href);
  if (destination === null) return <span>{children}</span>;
  return (
    <a
      href={destination.href}
      title={destination.label}
      target="_blank"
      rel="noopener noreferrer"
      dir="auto"
    >
      {children}
    </a>
  );
}
