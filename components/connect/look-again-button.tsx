"use client";

import { useTransition } from "react";
import { useTranslate } from "@/components/ui/locale-provider";

/** Asks the server to look for a model on its machine again; busy until `onLook` is done. */
export function LookAgainButton(props: { onLook(): Promise<void> }) {
  const translate = useTranslate();
  const [isLooking, startLooking] = useTransition();
  return (
    <button
      type="button"
      disabled={isLooking}
      onClick={() => startLooking(props.onLook)}
      className="target rounded-full bg-accent px-4 py-1.5 text-ui font-semibold text-on-accent transition-colors hover:bg-accent-deep disabled:animate-breathe"
    >
      {translate("connect.again")}
    </button>
  );
}
