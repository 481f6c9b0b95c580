import type { Element } from "hast";
import type { ReactNode } from "react";

/** So many digits have room before every list. */
const usualDigits = 3;

/** A numbered list with room for its numbers: what stands outside of an answer is cut off, and a year
 *  would lose its first digit. */
export function NumberedList(props: {
  start?: number | undefined;
  children?: ReactNode;
  className?: string | undefined;
  node?: Element;
  /** How many items it has, where its own node does not tell. */
  count?: number;
}) {
  const { start = 1, node } = props;
  const items = node?.children.filter((child) => child.type === "element").length;
  const digits = String(start + (props.count ?? items ?? 1) - 1).length;
  return (
    <ol
      start={start === 1 ? undefined : start}
      className={props.className}
      style={digits > usualDigits ? { paddingInlineStart: `calc(${digits}ch + 1rem)` } : undefined}
    >
      {props.children}
    </ol>
  );
}
