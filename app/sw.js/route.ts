import { serviceWorker } from "@/components/offline/service-worker";

export const dynamic = "force-static";

/** The service worker of this build. */
export function GET(): Response {
  const program = `(${serviceWorker.toString()})(${JSON.stringify(process.env.DARAM_BUILD)});`;
  return new Response(program, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      // The browser asks for it anew with each visit, and so meets a new build.
      "Cache-Control": "no-cache",
    },
  });
}
