import { createContext } from "react";

/** Whether something is rendered inside of a link, where there can be no other. */
export const InsideLink = createContext(false);
