"use client";

import { ErrorView } from "@/components/chat/error-view";

/** A page that broke while it was made; its text is in the server's log. */
export default function ChatError() {
  return <ErrorView error={{ code: "internal", retryable: true }} />;
}
