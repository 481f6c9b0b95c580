"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { LookAgainButton } from "@/components/connect/look-again-button";
import { useTranslate } from "@/components/ui/locale-provider";
import { lookForModel } from "@/lib/actions/look-for-model";
import { fail } from "@/lib/chat/errors";

/** Looks for a model server once more: with one, back to the conversation; without, it says so. */
export function LookForModel() {
  const translate = useTranslate();
  const router = useRouter();
  const [isMissing, setMissing] = useState(false);

  async function look() {
    setMissing(false);
    const found = await lookForModel({}).catch(() => fail("connection-lost"));
    if (found.ok && found.value.isFound) router.push("/");
    else setMissing(true);
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      <LookAgainButton onLook={look} />
      <span role="status" className="text-ui text-soft">
        {isMissing && translate("connect.nothing")}
      </span>
    </div>
  );
}
