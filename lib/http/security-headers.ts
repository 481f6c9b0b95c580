/** What every response says, whoever makes it. next.config.js sends them. */
export const securityHeaders: { key: string; value: string }[] = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // A conversation's address is nobody else's business. Without any referrer a browser would also hide
  // where a page's plain form comes from, and nobody could sign in without JavaScript.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: [
      ...["camera", "microphone", "geolocation", "display-capture", "payment"],
      ...["usb", "serial", "hid"],
    ]
      .map((feature) => `${feature}=()`)
      .join(", "),
  },
];

/** For whoever came over HTTPS: from now on only so, for two years. Other hosts of the same domain
 *  are not ours to speak for. */
export const strictTransport = {
  key: "Strict-Transport-Security",
  value: "max-age=63072000",
};
