import { AccountForm } from "@/components/account/account-form";
import { QuietLink } from "@/components/account/quiet-link";
import { requestReset } from "@/lib/actions/account/request-reset";
import { resetPassword } from "@/lib/actions/account/reset-password";
import { minPasswordLength } from "@/lib/chat/account";
import type { AccountErrors } from "@/lib/i18n/account-errors";
import type { Locale } from "@/lib/i18n/locale";
import { translate } from "@/lib/i18n/translate";

/** With a link's token the form that chooses a new password, else the one that asks for such a link. */
export function ResetForm(props: {
  token: string | null;
  sendsMail: boolean;
  locale: Locale;
  errors: AccountErrors;
}) {
  const { token, locale, errors } = props;
  return (
    <div className="flex flex-col gap-6">
      {token !== null ? (
        <AccountForm
          action={resetPassword}
          hidden={{ token }}
          fields={[
            {
              name: "password",
              label: translate(locale, "account.newPassword"),
              type: "password",
              autoComplete: "new-password",
              minLength: minPasswordLength,
              hint: translate(locale, "account.passwordHint", { count: minPasswordLength }),
            },
          ]}
          submit={translate(locale, "reset.save")}
          errors={errors}
          done={translate(locale, "reset.done")}
        />
      ) : (
        props.sendsMail && (
          <AccountForm
            action={requestReset}
            fields={[
              {
                name: "email",
                label: translate(locale, "account.email"),
                type: "email",
                autoComplete: "username",
              },
            ]}
            submit={translate(locale, "reset.submit")}
            errors={errors}
            done={translate(locale, "reset.sent")}
          />
        )
      )}
      <p className="text-ui text-soft">
        <QuietLink href="/sign-in">{translate(locale, "signIn.title")}</QuietLink>
      </p>
    </div>
  );
}
