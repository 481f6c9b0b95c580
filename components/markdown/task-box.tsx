"use client";

import type { ComponentProps } from "react";
import { useTranslate } from "@/components/ui/locale-provider";

/** The box of a task list's item: it tells, it is not for ticking. */
export function TaskBox(props: ComponentProps<"input"> & { node?: unknown }) {
  const translate = useTranslate();
  const isDone = props.checked === true;
  return (
    <input
      type="checkbox"
      checked={isDone}
      disabled
      readOnly
      aria-label={translate(isDone ? "markdown.done" : "markdown.open")}
    />
  );
}
