// Formulas that the server has set need it before any of their code is there, which may be never.
import "katex/dist/katex.min.css";
import { notFound } from "next/navigation";
import { ConversationView } from "@/components/chat/conversation-view";
import { PageFailure } from "@/components/chat/page-failure";
import { readConversation } from "@/lib/queries/read-conversation";
import { readModelOffer } from "@/lib/queries/read-model-offer";

export default async function ConversationPage({
  params,
}: {
  params: Promise<{ conversationId: string }>;
}) {
  const { conversationId } = await params;
  const [page, offer] = await Promise.all([readConversation(conversationId), readModelOffer()]);
  if (!page.ok) return <PageFailure code={page.error.code} />;
  if (!page.value) notFound();
  return <ConversationView page={page.value} offer={offer} />;
}
