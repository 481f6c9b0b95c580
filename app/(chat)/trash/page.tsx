import { PlaceView } from "@/components/places/place-view";
import { readConversationList } from "@/lib/queries/read-conversation-list";
import { readPreferences } from "@/lib/queries/read-preferences";

export default async function TrashPage() {
  const askedAt = Date.now();
  const [firstPage, { timeZone }] = await Promise.all([
    readConversationList("trash"),
    readPreferences(),
  ]);
  return <PlaceView view="trash" firstPage={firstPage} askedAt={askedAt} timeZone={timeZone} />;
}
