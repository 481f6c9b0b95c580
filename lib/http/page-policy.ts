/** The Content-Security-Policy of a page: nothing but its own files and the scripts that carry `nonce`;
 *  no request to anybody else, whatever an answer holds. In development the framework needs more.
 *  What is no page (files, the API) has `filePolicy`. `signInHosts` are those of other services by which
 *  a person can sign in: without a script, a form leads there. */
export function pagePolicy(
  nonce: string,
  isDevelopment: boolean,
  signInHosts: readonly string[] = [],
): string {
  const ownScripts = `'self' 'nonce-${nonce}' 'strict-dynamic'`;
  return write({
    "default-src": "'self'",
    // React's development build evaluates text to show a server's stack.
    "script-src": isDevelopment ? `${ownScripts} 'unsafe-eval'` : ownScripts,
    "script-src-attr": "'none'",
    // What React writes into a page's HTML as `style="…"`, and what diagrams are measured with. Under
    // the rest of this policy a style can colour, but fetch nothing from others.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": isDevelopment ? "'self' ws:" : "'self'",
    "frame-src": "'self'",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    ...nobodyElse,
    "form-action": ["'self'", ...signInHosts].join(" "),
  });
}

/** The nonce in a policy that `pagePolicy` wrote; undefined without one. */
export function nonceOf(policy: string | null): string | undefined {
  return /'nonce-([\w+/=-]+)'/.exec(policy ?? "")?.[1];
}

const nobodyElse = {
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
};

/** The Content-Security-Policy of what is no page. A service worker fetches under its script's. */
export const filePolicy = write({
  "default-src": "'self'",
  // The icon changes its colour with the device's look.
  "style-src": "'self' 'unsafe-inline'",
  ...nobodyElse,
});

function write(directives: { [name: string]: string }): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}
