import { AccountForm } from "@/components/account/account-form";
import { Folded, type Reader, SettingsSection } from "@/components/account/settings-section";
import { deleteMyAccount } from "@/lib/actions/account/delete-account";
import { deleteEveryConversation } from "@/lib/actions/account/delete-all-conversations";

/** What becomes of a person's data: a file of it, or nothing. */
export function DataSettings(props: { account: { hasPassword: boolean } | null; reader: Reader }) {
  const { account } = props;
  const { say, errors } = props.reader;
  return (
    <SettingsSection title={say("settingsPage.data")}>
      <form action="/api/export" method="get" className="flex flex-wrap items-center gap-3">
        <button
          type="submit"
          className="target rounded-full border border-edge px-4 py-2 text-ui font-semibold transition-colors hover:bg-tint"
        >
          {say("data.export")}
        </button>
        <span className="text-ui text-soft">{say("data.exportLead")}</span>
      </form>
      <Folded title={say("data.deleteAll")}>
        <p className="mb-3 text-ui text-soft">{say("data.deleteAllLead")}</p>
        <AccountForm
          action={deleteEveryConversation}
          submit={say("data.deleteAllSure")}
          look="alarm"
          errors={errors}
          done={say("data.deletedAll")}
          leaves
        >
          <SureBox label={say("data.sure")} />
        </AccountForm>
      </Folded>
      {account && (
        <div className="max-w-96 rounded-xl border border-hairline p-4">
          <AccountForm
            action={deleteMyAccount}
            fields={
              account.hasPassword
                ? [
                    {
                      name: "password",
                      label: say("account.currentPassword"),
                      type: "password",
                      autoComplete: "current-password",
                    },
                  ]
                : []
            }
            submit={say("data.deleteAccount")}
            look="alarm"
            errors={errors}
            done={say("data.deletedAccount")}
            leaves
          >
            <p className="text-ui text-soft">{say("data.deleteAccountLead")}</p>
            <SureBox label={say("data.sure")} />
          </AccountForm>
        </div>
      )}
    </SettingsSection>
  );
}

function SureBox(props: { label: string }) {
  return (
    <label className="target flex items-center gap-2.5 text-ui">
      <input type="checkbox" name="sure" required className="size-4 accent-accent" />
      {props.label}
    </label>
  );
}
