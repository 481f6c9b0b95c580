/** A language of the interface. */
export type Locale = "en" | "ko";

/** Every language of the interface, in its own name. */
export const localeNames: { readonly [locale in Locale]: string } = { en: "English", ko: "한국어" };

/** The reader's language: the one picked (a cookie), else the first one of the browser's
 *  Accept-Language that we have, by its q-values; else English. */
export function pickLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((item) => {
      const [tag = "", ...parameters] = item.trim().toLowerCase().split(";");
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return {
        language: tag.split("-")[0],
        quality: quality === undefined ? 1 : Number(quality.trim().slice(2)),
      };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) if (isLocale(language)) return language;
  return "en";
}

function isLocale(text: string | undefined): text is Locale {
  return text === "en" || text === "ko";
}
