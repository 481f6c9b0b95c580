/// <reference types="next/image-types/global" />
import type { MetadataRoute } from "next";
import icon192 from "@/app/icons/icon-192.png";
import icon512 from "@/app/icons/icon-512.png";
import maskable512 from "@/app/icons/maskable-512.png";
import { themeColors } from "@/components/ui/theme-colors";
import { translate } from "@/lib/i18n/translate";

/** What a device needs to know to install Daram. It is asked for without cookies, so in English. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Daram",
    short_name: "Daram",
    description: translate("en", "app.description"),
    lang: "en",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: themeColors.light,
    theme_color: themeColors.light,
    categories: ["productivity"],
    icons: [
      { src: icon192.src, sizes: "192x192", type: "image/png" },
      { src: icon512.src, sizes: "512x512", type: "image/png" },
      { src: maskable512.src, sizes: "512x512", type: "image/png", purpose: "maskable" },
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
    ],
  };
}
