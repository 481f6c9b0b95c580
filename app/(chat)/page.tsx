import { ConversationView } from "@/components/chat/conversation-view";
import { readModelOffer } from "@/lib/queries/read-model-offer";

export default async function NewConversationPage() {
  return <ConversationView page={null} offer={await readModelOffer()} />;
}
