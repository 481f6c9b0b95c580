"use client";

import { useEffect, useState } from "react";
import { DaramMark } from "@/components/ui/daram-mark";
import { useTranslate } from "@/components/ui/locale-provider";

/** Stands where the answer will be; says so when the model has to be asked again, and when. */
export function Waiting(props: { retryAt: number | null }) {
  const { retryAt } = props;
  const translate = useTranslate();
  return (
    <div className="flex h-[1.65rem] items-center gap-2">
      <span role="status" className="sr-only">
        {translate("chat.waiting")}
      </span>
      <DaramMark size={18} className="animate-breathe text-quiet" />
      {retryAt !== null && <Countdown key={retryAt} until={retryAt} />}
    </div>
  );
}

function Countdown(props: { until: number }) {
  const translate = useTranslate();
  const [now, setNow] = useState(Date.now);
  const seconds = Math.max(1, Math.ceil((props.until - now) / 1000));

  // Synchronises with the clock.
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);

  return (
    <span className="text-ui text-quiet tabular-nums">
      {translate("chat.retrying", { seconds })}
    </span>
  );
}
