"use client";

import { useTranslate } from "@/components/ui/locale-provider";

/** Says how many earlier messages the model was not told in the newest turn. */
export function OmittedNote(props: { count: number }) {
  const translate = useTranslate();
  if (props.count === 0) return null;
  return (
    <p role="note" className="text-center text-note text-quiet">
      {translate("chat.omitted", { count: props.count })}
    </p>
  );
}
