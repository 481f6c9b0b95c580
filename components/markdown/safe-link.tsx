import { type ComponentProps, isValidElement, type ReactNode } from "react";
import { InsideLink } from "@/components/markdown/inside-link";
import { linkClaim } from "@/components/markdown/link-claim";
import { linkTarget } from "@/components/markdown/link-target";
import { RealHost } from "@/components/markdown/real-host";

/** A link of an answer. Where it really leads stands behind it, unless its text says so; what is not
 *  the web, mail or a telephone, or calls itself an address that it is not, stays text. */
export function SafeLink(props: ComponentProps<"a"> & { children?: ReactNode; node?: unknown }) {
  const { href = "", children, node: _node, target: _target, ...rest } = props;
  const content = <InsideLink value={true}>{children}</InsideLink>;
  // Footnotes lead to and fro within the answer.
  if (href.startsWith("#")) {
    return (
      <a href={href} {...rest}>
        {content}
      </a>
    );
  }
  const destination = linkTarget(href);
  if (destination === null) return <span>{content}</span>;
  const claim = linkClaim(textOf(children), destination.label);
  if (claim === "false") {
    return (
      <span>
        {content}
        <RealHost host={destination.label} />
      </span>
    );
  }
  return (
    <a
      href={destination.href}
      title={destination.label}
      target="_blank"
      rel="noopener noreferrer"
      dir="auto"
    >
      {content}
      {claim === "open" && <RealHost host={destination.label} />}
    </a>
  );
}

/** What is read of it. */
function textOf(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map(textOf).join("");
  if (!isValidElement<{ children?: ReactNode; alt?: string }>(node)) return "";
  return node.props.alt ?? textOf(node.props.children);
}
