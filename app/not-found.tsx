import { NotFoundView } from "@/components/chat/not-found-view";

/** The page of an address that no route has. */
export default function NotFound() {
  return (
    <div className="flex min-h-dvh flex-col">
      <NotFoundView />
    </div>
  );
}
