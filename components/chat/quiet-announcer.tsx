"use client";

import { useEffect } from "react";

const tagName = "next-route-announcer";

/** Next announces each page by an element with the role `alert`, which here means that something went
 *  wrong. This makes it a `status`; Next takes an announcer that stands there already as its own. */
export function QuietAnnouncer() {
  // Synchronises an element that Next keeps outside of React's tree.
  useEffect(() => {
    const announcer = existingAnnouncer() ?? newAnnouncer();
    announcer.role = "status";
    announcer.ariaLive = "polite";
  }, []);
  return null;
}

function existingAnnouncer(): HTMLElement | null {
  const node = document.getElementsByTagName(tagName)[0]?.shadowRoot?.firstElementChild;
  return node instanceof HTMLElement ? node : null;
}

function newAnnouncer(): HTMLElement {
  const container = document.createElement(tagName);
  // Next looks for it by name, and removes it by tag.
  container.setAttribute("name", tagName);
  container.style.cssText = "position:absolute";
  const announcer = document.createElement("div");
  announcer.style.cssText =
    "position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
  container.attachShadow({ mode: "open" }).appendChild(announcer);
  document.body.appendChild(container);
  return announcer;
}
