import { startTransition, useEffect, useState } from "react";
import { whenIdle } from "@/components/chat/when-idle";

/** False while the page is being taken over from the server; true once it has come to rest. */
export function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false);

  // Synchronises with the browser's idle time.
  useEffect(() => whenIdle(() => startTransition(() => setSettled(true))), []);

  return isSettled;
}
