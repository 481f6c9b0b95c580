"use client";

import { type ReactNode, useId } from "react";

type Option<Value extends string> = { value: Value; label: string; content: ReactNode };

/** A choice of few, all in view: radio buttons in one row. */
export function SegmentedControl<Value extends string>(props: {
  label: string;
  options: readonly Option<Value>[];
  value: Value;
  onChange(value: Value): void;
}) {
  const name = useId();
  return (
    <fieldset className="flex rounded-lg bg-tint p-0.5">
      <legend className="sr-only">{props.label}</legend>
      {props.options.map((option) => (
        <label
          key={option.value}
          title={option.label}
          className="target relative inline-flex h-7 min-w-8 pointer-coarse:min-w-11 items-center justify-center rounded-md px-2 text-note text-soft transition-colors hover:text-ink has-checked:bg-paper has-checked:text-ink has-checked:shadow-float has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
            aria-label={option.label}
            className="absolute inset-0 cursor-pointer appearance-none rounded-md outline-none"
          />
          {option.content}
        </label>
      ))}
    </fieldset>
  );
}
