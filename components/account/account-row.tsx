"use client";

import LogIn from "lucide-react/icons/log-in";
import LogOut from "lucide-react/icons/log-out";
import Settings from "lucide-react/icons/settings";
import UserRound from "lucide-react/icons/user-round";
import Link from "next/link";
import { useEffect, useState } from "react";
import { followLeaving, keepOnlyOf, leaveAccount } from "@/components/account/leave-account";
import { LoadedDialog } from "@/components/ui/loaded-dialog";
import { useTranslate } from "@/components/ui/locale-provider";
import { Menu } from "@/components/ui/menu";
import { signOut } from "@/lib/actions/account/sign-out";

/** The foot of the sidebar: who is signed in and what they can do, or the way to sign in. */
export function AccountRow({
  account,
}: {
  account: { kind: "guest" | "nobody" | "unknown" } | { kind: "signed-in"; mark: string };
}) {
  const mark = account.kind === "signed-in" ? account.mark : null;
  const isKnown = account.kind !== "unknown";
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);

  // Synchronises the browser's storage with whose it is: a sign-in may have been ended elsewhere.
  useEffect(() => {
    if (isKnown) keepOnlyOf(mark);
  }, [isKnown, mark]);

  // Synchronises with the other tabs of this browser.
  useEffect(followLeaving, []);

  async function leave() {
    const outcome = await signOut(null, new FormData()).catch(() => null);
    if (outcome?.isOk) await leaveAccount();
  }

  return (
    <div className="flex items-center gap-1">
      <Link
        href="/settings"
        prefetch={false}
        onNavigate={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
        onPointerEnter={preload}
        className={rowClass}
      >
        <Settings aria-hidden />
        <span className="truncate">{translate("account.settings")}</span>
      </Link>
      {mark === null ? (
        <Link href="/sign-in" prefetch={false} className={rowClass}>
          <LogIn aria-hidden />
          <span className="truncate">{translate("account.signIn")}</span>
        </Link>
      ) : (
        <Menu
          label={translate("account.button")}
          icon={<UserRound aria-hidden />}
          items={[
            {
              label: translate("account.settings"),
              icon: <Settings aria-hidden />,
              onSelect: () => setOpen(true),
            },
            {
              label: translate("account.signOut"),
              icon: <LogOut aria-hidden />,
              onSelect: () => void leave(),
            },
          ]}
        />
      )}
      {isOpen && (
        <LoadedDialog
          title={translate("account.settings")}
          onClose={() => setOpen(false)}
          load={load}
          content={{}}
          className="h-[36rem]"
        />
      )}
    </div>
  );
}

const load = () =>
  import("@/components/account/settings-dialog").then((module) => module.SettingsDialog);

function preload() {
  // A failed preload says nothing: the real load follows.
  void load().catch(() => undefined);
}

const rowClass =
  "target flex min-w-0 flex-1 items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-ui text-soft transition-colors hover:bg-tint hover:text-ink focus-visible:-outline-offset-2";
