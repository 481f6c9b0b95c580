"use client";

import { type ComponentProps, useId } from "react";
import { useLocale, useTranslate } from "@/components/ui/locale-provider";
import { maxInstructionsLength } from "@/lib/chat/limits";

/** A box for instructions, with a count where they come near the limit. What is too long stays in it. */
export function InstructionsField(props: {
  label: string;
  placeholder: string;
  value: string;
  /** How many lines it has at least; where there is room it grows. */
  rows: number;
  readOnly?: boolean;
  onChange(value: string): void;
}) {
  const translate = useTranslate();
  const number = new Intl.NumberFormat(useLocale());
  const id = useId();
  const { length } = props.value;
  const isTooLong = length > maxInstructionsLength;
  const limit = number.format(maxInstructionsLength);
  return (
    <div className="flex grow flex-col gap-1.5">
      <label htmlFor={id} className="text-ui font-semibold">
        {props.label}
      </label>
      <textarea
        id={id}
        dir="auto"
        rows={props.rows}
        value={props.value}
        placeholder={props.placeholder}
        readOnly={props.readOnly}
        aria-invalid={isTooLong || undefined}
        aria-describedby={`${id}-count`}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        className={boxClass}
      />
      <p
        id={`${id}-count`}
        className={`-mt-0.5 text-right text-note tabular-nums ${isTooLong ? "text-alarm" : "text-quiet"}`}
      >
        {isTooLong
          ? translate("settings.tooLong", { count: number.format(length), limit })
          : length > 0.9 * maxInstructionsLength &&
            translate("settings.count", { count: number.format(length), limit })}
      </p>
    </div>
  );
}

const boxClass: ComponentProps<"textarea">["className"] =
  "w-full grow resize-none rounded-xl border border-edge bg-paper px-3 py-2 text-ui pointer-coarse:text-body outline-none transition-colors placeholder:text-quiet focus-visible:border-accent aria-invalid:border-alarm";
