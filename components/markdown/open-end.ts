"use client";

import { createContext } from "react";

/** True where an answer is being written: what stands there may not be complete. */
export const OpenEnd = createContext(false);
