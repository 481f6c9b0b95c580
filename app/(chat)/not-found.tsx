import { NotFoundView } from "@/components/chat/not-found-view";
import { RestoredReload } from "@/components/chat/restored-reload";

export default function NotFound() {
  return (
    <>
      <NotFoundView />
      <RestoredReload />
    </>
  );
}
