"use client";

import { createContext } from "react";

/** Tells whoever shows settings that something was changed; a page is rendered anew by itself. */
export const SettingsChanged = createContext<() => void>(() => undefined);
