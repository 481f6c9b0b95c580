import { NotFoundView } from "@/components/chat/not-found-view";

export default function NotFound() {
  return <NotFoundView />;
}
