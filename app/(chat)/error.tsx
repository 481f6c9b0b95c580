"use client";

import { PageFailure } from "@/components/chat/page-failure";

/** A page that broke while it was made; what broke is in the server's log. */
export default function ChatError({ reset }: { reset: () => void }) {
  return <PageFailure code="internal" reset={reset} />;
}
