import { OfflineView } from "@/components/offline/offline-view";

/** What the service worker shows when a page cannot be had. It asks nothing of the store. */
export default function OfflinePage() {
  return <OfflineView />;
}
