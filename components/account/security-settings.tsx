import { AccountForm } from "@/components/account/account-form";
import { PasskeyButton } from "@/components/account/passkey-button";
import { Folded, type Reader, SettingsSection } from "@/components/account/settings-section";
import { changeEmail } from "@/lib/actions/account/change-email";
import { changePassword } from "@/lib/actions/account/change-password";
import { removePasskey } from "@/lib/actions/account/remove-passkey";
import { minPasswordLength, type Passkey } from "@/lib/chat/account";
import { translate } from "@/lib/i18n/translate";

/** By what an account is signed in to. One without a password chooses its first by a link. */
export function SecuritySettings(props: {
  account: { hasPassword: boolean; passkeys: Passkey[] };
  reader: Reader;
}) {
  const { account, reader } = props;
  const { locale, errors } = reader;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: reader.timeZone });
  const currentPassword = {
    name: "password",
    label: translate(locale, "account.currentPassword"),
    type: "password",
    autoComplete: "current-password",
  } as const;
  return (
    <SettingsSection title={translate(locale, "settingsPage.security")}>
      {account.hasPassword && (
        <>
          <Folded title={translate(locale, "email.title")}>
            <AccountForm
              action={changeEmail}
              fields={[
                {
                  name: "email",
                  label: translate(locale, "account.email"),
                  type: "email",
                  autoComplete: "email",
                },
                currentPassword,
              ]}
              submit={translate(locale, "email.submit")}
              errors={errors}
              done={translate(locale, "email.done")}
            />
          </Folded>
          <Folded title={translate(locale, "password.title")}>
            <AccountForm
              action={changePassword}
              fields={[
                currentPassword,
                {
                  name: "newPassword",
                  label: translate(locale, "account.newPassword"),
                  type: "password",
                  autoComplete: "new-password",
                  minLength: minPasswordLength,
                  hint: translate(locale, "account.passwordHint", { count: minPasswordLength }),
                },
              ]}
              submit={translate(locale, "password.submit")}
              errors={errors}
              done={translate(locale, "password.done")}
            />
          </Folded>
        </>
      )}
      <div className="flex flex-col gap-3">
        <h3 className="text-ui font-semibold">{translate(locale, "passkeys.title")}</h3>
        <p className="-mt-2 text-ui text-soft">{translate(locale, "passkeys.lead")}</p>
        {account.passkeys.length > 0 && (
          <ul className="flex flex-col gap-2">
            {account.passkeys.map(({ id, createdAt }) => {
              const added = translate(locale, "passkeys.added", { date: date.format(createdAt) });
              return (
                <li key={id} className="flex items-center justify-between gap-3 text-ui">
                  <span>{added}</span>
                  <AccountForm
                    action={removePasskey}
                    hidden={{ passkey: id }}
                    submit={translate(locale, "passkeys.remove")}
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
          label={translate(locale, "passkeys.add")}
          failure={translate(locale, "passkeys.failed")}
        />
      </div>
    </SettingsSection>
  );
}
