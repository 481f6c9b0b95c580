"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { ErrorView } from "@/components/chat/error-view";
import type { ChatErrorCode } from "@/lib/chat/errors";

/** A page that the server could not make; Retry asks it again. `reset` takes an error boundary back. */
export function PageFailure({ code, reset }: { code: ChatErrorCode; reset?: () => void }) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset?.();
    });
  return <ErrorView code={code} onRetry={retry} />;
}
