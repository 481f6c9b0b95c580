import { AccountForm } from "@/components/account/account-form";
import { PasskeyButton } from "@/components/account/passkey-button";
import { Folded, type Reader, SettingsSection } from "@/components/account/settings-section";
import { changeEmail } from "@/lib/actions/account/change-email";
import { changePassword } from "@/lib/actions/account/change-password";
import { removePasskey } from "@/lib/actions/account/remove-passkey";
import { minPasswordLength, type Passkey } from "@/lib/chat/account";

/** By what an account is signed in to. One without a password chooses its first by a link. */
export function SecuritySettings(props: {
  account: { hasPassword: boolean; passkeys: Passkey[] };
  reader: Reader;
}) {
  const { account, reader } = props;
  const { locale, say, errors } = reader;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: reader.timeZone });
  const currentPassword = {
    name: "password",
    label: say("account.currentPassword"),
    type: "password",
    autoComplete: "current-password",
  } as const;
  return (
    <SettingsSection title={say("settingsPage.security")}>
      {account.hasPassword && (
        <>
          <Folded title={say("email.title")}>
            <AccountForm
              action={changeEmail}
              fields={[
                {
                  name: "email",
                  label: say("account.email"),
                  type: "email",
                  autoComplete: "email",
                },
                currentPassword,
              ]}
              submit={say("email.submit")}
              errors={errors}
              done={say("email.done")}
            />
          </Folded>
          <Folded title={say("password.title")}>
            <AccountForm
              action={changePassword}
              fields={[
                currentPassword,
                {
                  name: "newPassword",
                  label: say("account.newPassword"),
                  type: "password",
                  autoComplete: "new-password",
                  minLength: minPasswordLength,
                  hint: say("account.passwordHint", { count: minPasswordLength }),
                },
              ]}
              submit={say("password.submit")}
              errors={errors}
              done={say("password.done")}
            />
          </Folded>
        </>
      )}
      <div className="flex flex-col gap-3">
        <h3 className="text-ui font-semibold">{say("passkeys.title")}</h3>
        <p className="-mt-2 text-ui text-soft">{say("passkeys.lead")}</p>
        {account.passkeys.length > 0 && (
          <ul className="flex flex-col gap-2">
            {account.passkeys.map(({ id, createdAt }) => {
              const added = say("passkeys.added", { date: date.format(createdAt) });
              return (
                <li key={id} className="flex items-center justify-between gap-3 text-ui">
                  <span>{added}</span>
                  <AccountForm
                    action={removePasskey}
                    hidden={{ passkey: id }}
                    submit={say("passkeys.remove")}
                    look="quiet"
                    errors={errors}
                  />
                </li>
              );
            })}
          </ul>
        )}
        <PasskeyButton
          purpose="add"
          label={say("passkeys.add")}
          failure={say("passkeys.failed")}
          stale={say("passkeys.stale")}
        />
      </div>
    </SettingsSection>
  );
}
