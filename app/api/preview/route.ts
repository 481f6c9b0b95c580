import { previewPolicy } from "@/components/markdown/preview/preview-policy";
import { previewShell } from "@/components/markdown/preview/preview-shell";

export const dynamic = "force-dynamic";

/** The empty page in which code of an answer is shown. Nobody's data are in it. Its own policy, with a
 *  sandbox also where it is opened by itself, lets nothing out; the page around it adds, by its
 *  `frame-src 'self'`, that the frame cannot be led elsewhere. */
export function GET(request: Request): Response {
  const hasScripts = new URL(request.url).searchParams.has("scripts");
  const shell = previewShell(hasScripts);
  return new Response(shell, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": previewPolicy(shell, hasScripts),
      "Cache-Control": "no-cache",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
      "X-DNS-Prefetch-Control": "off",
      "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), usb=()",
    },
  });
}
