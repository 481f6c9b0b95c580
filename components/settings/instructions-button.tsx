"use client";

import NotebookPen from "lucide-react/icons/notebook-pen";
import { useState } from "react";
import { LoadedDialog } from "@/components/ui/loaded-dialog";
import { useTranslate } from "@/components/ui/locale-provider";

/** Opens what a person tells every conversation. */
export function InstructionsButton() {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        onPointerEnter={preload}
        className="target flex w-full items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-left text-ui text-soft transition-colors hover:bg-tint hover:text-ink focus-visible:-outline-offset-2"
      >
        <NotebookPen aria-hidden />
        {translate("settings.instructions")}
      </button>
      {isOpen && (
        <LoadedDialog
          title={translate("settings.instructions")}
          onClose={() => setOpen(false)}
          load={load}
          content={{}}
          className="h-[34rem]"
        />
      )}
    </>
  );
}

const load = () =>
  import("@/components/settings/instructions-form").then((module) => module.InstructionsForm);

function preload() {
  // A failed preload says nothing: the real load follows.
  void load().catch(() => undefined);
}
