import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AccountRow } from "@/components/account/account-row";
import { Announcements } from "@/components/chat/announcements";
import { ChatProvider } from "@/components/chat/chat-provider";
import { OfflineKeeper } from "@/components/offline/offline-keeper";
import { daysIn, outlineGroups } from "@/components/sidebar/group-conversations";
import { LiveConversationList } from "@/components/sidebar/live-conversation-list";
import { OpenTitle } from "@/components/sidebar/open-title";
import { Shell } from "@/components/sidebar/shell";
import { earlyInputScript } from "@/components/ui/early-input";
import { readAccount } from "@/lib/queries/read-account";
import { readConversationList } from "@/lib/queries/read-conversation-list";
import { readNonce } from "@/lib/queries/read-nonce";
import { readPreferences } from "@/lib/queries/read-preferences";

/** Seconds. Where functions are ended by their platform, a reply is stored before that (lib/env.ts). */
export const maxDuration = 300;

export default async function ChatLayout({ children }: { children: ReactNode }) {
  const [account, firstPage, preferences, nonce] = await Promise.all([
    readAccount(),
    readConversationList("current"),
    readPreferences(),
    readNonce(),
  ]);
  if (account.kind === "nobody") redirect("/sign-in");
  const rows = firstPage.ok ? firstPage.value.conversations : [];
  const outline = outlineGroups(rows, Date.now(), daysIn(preferences.timeZone));
  return (
    <ChatProvider firstPage={firstPage}>
      <script nonce={nonce}>{earlyInputScript}</script>
      <Shell
        theme={preferences.theme}
        account={<AccountRow account={account} />}
        isFolded={preferences.isSidebarFolded}
        title={<OpenTitle />}
        list={<LiveConversationList outline={outline} timeZone={preferences.timeZone} />}
      >
        {children}
      </Shell>
      <Announcements />
      <OfflineKeeper />
    </ChatProvider>
  );
}
