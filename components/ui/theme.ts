/** How the page looks; `system` follows the device. */
export type Theme = "system" | "light" | "dark";

/** The theme that the cookie `theme` asks for. */
export function pickTheme(cookie: string | undefined): Theme {
  return cookie === "light" || cookie === "dark" ? cookie : "system";
}
