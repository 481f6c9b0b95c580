import { offlineCopy } from "@/components/offline/offline-copy";

const channelName = "daram-account";
/** What of the browser's storage belongs to a person and not to the browser. */
const personal = /^(draft|draft-pasted|queue|changes|unsaved):|^changes-taken-at$/;

/** Takes everything of the account that was signed out of out of this browser, and begins anew, in its
 *  other tabs as well. */
export async function leaveAccount(): Promise<void> {
  await offlineCopy.clear();
  forgetStored();
  new BroadcastChannel(channelName).postMessage("left");
  location.replace("/");
}

/** Does so in this tab when another one was signed out; returns what ends that. */
export function followLeaving(): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener("message", () => {
    forgetStored();
    location.replace("/");
  });
  return () => channel.close();
}

function forgetStored(): void {
  try {
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage)) if (personal.test(key)) storage.removeItem(key);
    }
  } catch {
    // Where storage is forbidden, nothing was kept.
  }
}
