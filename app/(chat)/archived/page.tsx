import { PlaceView } from "@/components/places/place-view";
import { readConversationList } from "@/lib/queries/read-conversation-list";
import { readPreferences } from "@/lib/queries/read-preferences";

export default async function ArchivedPage() {
  const askedAt = Date.now();
  const [firstPage, { timeZone }] = await Promise.all([
    readConversationList("archived"),
    readPreferences(),
  ]);
  return <PlaceView view="archived" firstPage={firstPage} askedAt={askedAt} timeZone={timeZone} />;
}
