import { useEffect, useState, useSyncExternalStore } from "react";
import { drawDiagram } from "@/components/markdown/diagram/draw-diagram";

/** The image of a complete diagram in the page's colours; null until it is drawn, and if it cannot be. */
export function useDiagram(text: string, isComplete: boolean): string | null {
  const isDark = useSyncExternalStore(watchTheme, isPageDark, () => false);
  const [drawn, setDrawn] = useState<{ text: string; address: string | null } | null>(null);

  // Synchronises with Mermaid.
  useEffect(() => {
    if (!isComplete) return;
    let isWanted = true;
    void drawDiagram(text, isDark).then((address) => {
      if (isWanted) setDrawn({ text, address });
    });
    return () => {
      isWanted = false;
    };
  }, [text, isComplete, isDark]);

  return drawn?.text === text ? drawn.address : null;
}

const darkness = "(prefers-color-scheme: dark)";

function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const query = matchMedia(darkness);
  query.addEventListener("change", onChange);
  return () => {
    observer.disconnect();
    query.removeEventListener("change", onChange);
  };
}

function isPageDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? matchMedia(darkness).matches : theme === "dark";
}
