import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { themeColors } from "@/components/ui/theme-colors";

type Oklch = [lightness: number, chroma: number, hue: number];

const css = readFileSync("app/palette.css", "utf8");
const grounds = ["paper", "raised", "sunk", "tint", "tint-deep"];
const texts = ["ink", "soft", "quiet", "accent", "accent-deep", "alarm"];

describe.each(["light", "dark"] as const)("on %s paper", (scheme) => {
  test.each(texts)("%s can be read on every ground", (text) => {
    for (const ground of grounds) {
      expect(contrast(colour(text, scheme), colour(ground, scheme)), ground).toBeGreaterThan(4.5);
    }
  });

  test.each(["keyword", "string", "number", "name", "type", "attribute"])(
    "a %s in code can be read",
    (kind) => {
      const ratio = contrast(colour(`code-${kind}`, scheme), colour("sunk", scheme));
      expect(ratio).toBeGreaterThan(4.5);
    },
  );

  test("what the browser paints around the page is the paper's colour", () => {
    const channels = linear(colour("paper", scheme)).map((value) => {
      const encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
      return Math.round(255 * encoded)
        .toString(16)
        .padStart(2, "0");
    });
    expect(themeColors[scheme]).toBe(`#${channels.join("")}`);
  });

  test.each(["accent", "accent-deep"])("what stands on %s can be read", (ground) => {
    expect(contrast(colour("on-accent", scheme), colour(ground, scheme))).toBeGreaterThan(4.5);
  });
});

function colour(name: string, scheme: "light" | "dark"): Oklch {
  const pair = new RegExp(
    `--color-${name}: light-dark\\(oklch\\(([^)]*)\\), oklch\\(([^)]*)\\)\\)`,
  );
  const found = pair.exec(css)?.[scheme === "light" ? 1 : 2];
  if (found === undefined) throw new Error(`palette.css has no ${name}`);
  return found.split(" ").map(Number) as Oklch;
}

/** The ratio of WCAG 2. */
function contrast(a: Oklch, b: Oklch): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance. */
function luminance(color: Oklch): number {
  const [red, green, blue] = linear(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Linear sRGB (the matrices of CSS Color 4). */
function linear([lightness, chroma, hue]: Oklch): [red: number, green: number, blue: number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
