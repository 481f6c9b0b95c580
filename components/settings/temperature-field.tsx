"use client";

import { useId } from "react";
import { useLocale, useTranslate } from "@/components/ui/locale-provider";

/** Where the slider rests while nothing is set: most models begin near there. */
const restingValue = 1;

/** How freely the model picks its words, from 0 to 2; null leaves it to the model. */
export function TemperatureField(props: {
  value: number | null;
  onChange(value: number | null): void;
}) {
  const { value } = props;
  const translate = useTranslate();
  const number = new Intl.NumberFormat(useLocale(), { minimumFractionDigits: 1 });
  const id = useId();
  const shown = value === null ? translate("settings.effort.default") : number.format(value);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex min-h-8 items-center gap-2">
        <label htmlFor={id} className="flex-1 text-ui font-semibold">
          {translate("settings.temperature")}
        </label>
        {value !== null && (
          <button
            type="button"
            onClick={() => props.onChange(null)}
            className="target rounded-lg px-2 py-1 text-note text-soft transition-colors hover:bg-tint hover:text-ink"
          >
            {translate("settings.useDefault")}
          </button>
        )}
        <span aria-hidden className="min-w-8 text-right text-ui text-soft tabular-nums">
          {shown}
        </span>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={2}
        step={0.1}
        value={value ?? restingValue}
        aria-valuetext={shown}
        aria-describedby={`${id}-hint`}
        onChange={(event) => props.onChange(event.currentTarget.valueAsNumber)}
        className={`target w-full cursor-pointer rounded-full ${value === null ? "opacity-50" : ""}`}
      />
      <p id={`${id}-hint`} className="text-note text-quiet">
        {translate("settings.temperature.hint")}
      </p>
    </div>
  );
}
