import { notFound } from "next/navigation";
import { ConversationView } from "@/components/chat/conversation-view";
import { ErrorView } from "@/components/chat/error-view";
import { readConversation } from "@/lib/queries/read-conversation";
import { readModelOffer } from "@/lib/queries/read-model-offer";

export default async function ConversationPage({
  params,
}: PageProps<"/c/[conversationId]">) {
  const { conversationId } = await params;
  const [page, offer] = await Promise.all([readConversation(conversationId), readModelOffer()]);
  if (!page.ok) return <ErrorView error={page.error} />;
  if (!page.value) notFound();
  return <ConversationView page={page.value} offer={offer} />;
}
