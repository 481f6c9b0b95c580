import { useEffect, useRef } from "react";

const lookEveryMs = 5_000;
/** Whoever writes is not interrupted in the middle of a word. */
const pauseInWritingMs = 1_500;

/** Loads the page anew as soon as the server answers again. Returns what is to be called at each key, so
 *  that it waits for a pause in writing. */
export function useComeBack(): () => void {
  const wroteAt = useRef(0);

  // Synchronises with the network.
  useEffect(() => {
    const look = async () => {
      if (!(await isAnswering())) return;
      if (Date.now() - wroteAt.current < pauseInWritingMs) return void setTimeout(look, 500);
      // Nobody stays on the page of having no connection by its own address.
      if (location.pathname === "/offline") location.replace("/");
      else location.reload();
    };
    const timer = setInterval(look, lookEveryMs);
    addEventListener("online", look);
    document.addEventListener("visibilitychange", look);
    void look();
    return () => {
      clearInterval(timer);
      removeEventListener("online", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);

  return () => {
    wroteAt.current = Date.now();
  };
}

async function isAnswering(): Promise<boolean> {
  try {
    const health = await fetch("/api/health", { cache: "no-store" });
    // Something else may answer in the place of a server that is away.
    return health.headers.get("content-type")?.includes("json") ?? false;
  } catch {
    return false;
  }
}
