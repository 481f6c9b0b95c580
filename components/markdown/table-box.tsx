import type { ComponentProps } from "react";

/** A table that is wider than the column scrolls in itself. */
export function TableBox(props: ComponentProps<"table"> & { node?: unknown }) {
  const { node: _node, ...rest } = props;
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
      tabIndex={0}
      className="overflow-x-auto"
    >
      <table {...rest} />
    </div>
  );
}
