import { Children, type ComponentProps } from "react";

const hangul = /\p{Script=Hangul}/u;

/** Emphasis. Hangul has no italics, so stressed Hangul is marked for another dress. */
export function Emphasis(props: ComponentProps<"em"> & { node?: unknown }) {
  const { node: _node, children, ...rest } = props;
  const hasHangul = Children.toArray(children).some(
    (child) => typeof child === "string" && hangul.test(child),
  );
  return (
    <em data-hangul={hasHangul || undefined} {...rest}>
      {children}
    </em>
  );
}
