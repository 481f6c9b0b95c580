"use client";

import Link from "next/link";
import { useTranslate } from "@/components/ui/locale-provider";

/** Says that no model answers here, only the demo, and leads to how to connect one. */
export function DemoNote() {
  const translate = useTranslate();
  return (
    <p className="column flex flex-wrap items-baseline justify-center gap-x-2 pb-2 text-center text-note text-quiet">
      <strong className="font-semibold text-soft">{translate("demo.note")}</strong>
      <span className="max-md:sr-only">{translate("demo.detail")}</span>
      <Link
        href="/connect"
        prefetch={false}
        className="rounded text-accent underline decoration-1 underline-offset-2 hover:text-accent-deep pointer-coarse:py-3"
      >
        {translate("demo.connect")}
      </Link>
    </p>
  );
}
