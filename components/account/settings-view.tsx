import { AccountForm } from "@/components/account/account-form";
import { DataSettings } from "@/components/account/data-settings";
import { DeviceSettings } from "@/components/account/device-settings";
import { QuietLink } from "@/components/account/quiet-link";
import { SecuritySettings } from "@/components/account/security-settings";
import { type Reader, SettingsSection } from "@/components/account/settings-section";
import { InstructionsForm } from "@/components/settings/instructions-form";
import { LocaleSwitch } from "@/components/ui/locale-switch";
import type { Theme } from "@/components/ui/theme";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { changeName } from "@/lib/actions/account/change-name";
import { signOut } from "@/lib/actions/account/sign-out";
import type { Device, Passkey } from "@/lib/chat/account";

export type AccountShown = {
  email: string;
  name: string;
  hasPassword: boolean;
  devices: Device[];
  passkeys: Passkey[];
};

/** All that a person can set about themselves; a guest has less of it. */
export function SettingsView(props: {
  account: AccountShown | null;
  reader: Reader & { theme: Theme };
}) {
  const { account, reader } = props;
  const { say, errors } = reader;
  return (
    <>
      <SettingsSection title={say("settingsPage.profile")}>
        {account ? (
          <>
            <p className="text-soft">{account.email}</p>
            <AccountForm
              action={changeName}
              fields={[
                {
                  name: "name",
                  label: say("account.name"),
                  type: "text",
                  autoComplete: "name",
                  value: account.name,
                  isOptional: true,
                },
              ]}
              submit={say("profile.save")}
              look="quiet"
              errors={errors}
              done={say("profile.saved")}
            />
            <AccountForm
              action={signOut}
              submit={say("signOut.submit")}
              look="quiet"
              errors={errors}
              done={say("signOut.done")}
              leaves
            />
          </>
        ) : (
          <p className="text-soft">
            {say("settingsPage.guest")} <QuietLink href="/sign-in">{say("signIn.title")}</QuietLink>{" "}
            <QuietLink href="/sign-up">{say("signUp.title")}</QuietLink>
          </p>
        )}
      </SettingsSection>
      <SettingsSection title={say("settingsPage.appearance")}>
        <div className="flex flex-wrap gap-3">
          <ThemeSwitch theme={reader.theme} />
          <LocaleSwitch />
        </div>
      </SettingsSection>
      <SettingsSection title={say("settingsPage.instructions")}>
        <div className="-mx-5 flex min-h-[26rem] flex-col">
          <InstructionsForm />
        </div>
      </SettingsSection>
      {account && <SecuritySettings account={account} reader={reader} />}
      {account && <DeviceSettings devices={account.devices} reader={reader} />}
      <DataSettings account={account} reader={reader} />
    </>
  );
}
