"use client";

import Check from "lucide-react/icons/check";
import Minus from "lucide-react/icons/minus";

/** A checkbox that lies over all that it selects, so that a click anywhere there is a click on it. */
export function SelectBox(props: {
  label: string;
  value?: string;
  isChecked: boolean;
  /** Some of what it stands for is selected. */
  isPartly?: boolean;
  onToggle(isRange: boolean): void;
}) {
  const { isChecked, isPartly = false } = props;
  const Mark = isPartly ? Minus : Check;
  return (
    <>
      <input
        type="checkbox"
        value={props.value}
        aria-label={props.label}
        checked={isChecked}
        ref={(input) => {
          if (input) input.indeterminate = isPartly;
        }}
        onChange={({ nativeEvent }) =>
          props.onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
        className="peer absolute inset-0 cursor-pointer appearance-none rounded-lg focus-visible:-outline-offset-2"
      />
      <span
        aria-hidden
        className="pointer-events-none flex size-4 shrink-0 items-center justify-center rounded border border-edge bg-raised text-transparent peer-checked:border-accent peer-checked:bg-accent peer-checked:text-on-accent peer-indeterminate:border-accent peer-indeterminate:bg-accent peer-indeterminate:text-on-accent"
      >
        <Mark className="size-3! stroke-3!" />
      </span>
    </>
  );
}
