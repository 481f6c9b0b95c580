"use client";

import { useId, useSyncExternalStore } from "react";
import { readAloud } from "@/components/chat/read-aloud";
import { useTranslate } from "@/components/ui/locale-provider";

/** Turns on that a screen reader hears answers as they come. */
export function ReadAloudSwitch() {
  const translate = useTranslate();
  const id = useId();
  const isOn = useSyncExternalStore(readAloud.subscribe, readAloud.isOn, () => false);
  return (
    <div className="flex items-center justify-between gap-4">
      <div>
        <p id={`${id}-label`} className="text-ui">
          {translate("readAloud.label")}
        </p>
        <p id={`${id}-detail`} className="text-note text-quiet">
          {translate("readAloud.detail")}
        </p>
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-detail`}
        onClick={() => readAloud.turn(!isOn)}
        className="group/switch target inline-flex shrink-0 items-center justify-center rounded-lg p-1"
      >
        <span className="flex h-6 w-10 rounded-full bg-quiet p-0.5 transition-colors group-aria-checked/switch:bg-accent">
          <span className="size-5 rounded-full bg-raised transition-transform group-aria-checked/switch:translate-x-4" />
        </span>
      </button>
    </div>
  );
}
