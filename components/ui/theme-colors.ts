/** The paper's colour for what the browser paints around the page. Some browsers take only sRGB there;
 *  tests/components/palette.test.ts holds these to app/palette.css. */
export const themeColors = { light: "#fcfaf6", dark: "#171310" } as const;
