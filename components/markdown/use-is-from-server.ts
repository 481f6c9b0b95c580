import { useId } from "react";

/** Whether this component is rendered on the server, or takes over what was. React's ids tell: those of
 *  a server have a capital "R", those made in the browser a small one. A store with two snapshots would
 *  tell, too, and render everything once more, at once, when the page has been taken over. */
export const useIsFromServer = (): boolean => useId().startsWith("_R_");
