type EarlyInput = { kind: "press" | "send"; target: HTMLElement };

declare global {
  interface Window {
    /** What was pressed before the page's script could hear it; null once it can. */
    earlyInput: EarlyInput[] | null;
  }
}

/** Runs in the page before all other script. React hears nothing until it has taken over the whole
 *  page, and drops what comes before: so it is kept here, in the first listener of all. Links need no
 *  script. Whatever this uses has to stand in it, for its text is what is sent. */
function keepEarlyInput(): void {
  window.earlyInput = [];
  const keep = (event: Event) => {
    const early = window.earlyInput;
    if (early === null || !(event.target instanceof Element)) return;
    if (event instanceof KeyboardEvent) {
      const target = event.target.closest<HTMLElement>("#message");
      if (target === null || event.key !== "Enter" || event.shiftKey) return;
      if (event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      early.push({ kind: "send", target });
    } else {
      const target = event.target.closest("button");
      if (target === null) return;
      early.push({ kind: "press", target });
    }
    event.stopImmediatePropagation();
  };
  addEventListener("click", keep, { capture: true });
  addEventListener("keydown", keep, { capture: true });
}

/** The text of the script that keeps what is pressed too early. */
export const earlyInputScript = `(${keepEarlyInput})()`;

/** Does what was pressed too early, in its order; from now on the page hears everything itself. */
export function replayEarlyInput(): void {
  const early = window.earlyInput ?? [];
  window.earlyInput = null;
  for (const { kind, target } of early) {
    if (!target.isConnected) continue;
    if (kind === "press") target.click();
    else {
      const enter = { key: "Enter", bubbles: true, cancelable: true };
      target.dispatchEvent(new KeyboardEvent("keydown", enter));
    }
  }
}
