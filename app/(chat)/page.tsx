import { redirect } from "next/navigation";
import { ConversationView } from "@/components/chat/conversation-view";
import { readAccount } from "@/lib/queries/read-account";
import { readModelOffer } from "@/lib/queries/read-model-offer";

export default async function NewConversationPage() {
  // The router can ask for the page without the layout around it.
  if ((await readAccount()).kind === "nobody") redirect("/sign-in");
  return <ConversationView page={null} offer={await readModelOffer()} />;
}
