import { AccountForm } from "@/components/account/account-form";
import { QuietLink } from "@/components/account/quiet-link";
import { signUp } from "@/lib/actions/account/sign-up";
import { minPasswordLength } from "@/lib/chat/account";
import type { AccountErrors } from "@/lib/i18n/account-errors";
import type { Locale } from "@/lib/i18n/locale";
import { translate } from "@/lib/i18n/translate";

/** The form that makes an account; none for whoever needs an invitation and has none. */
export function SignUpForm(props: {
  invite: string;
  isUninvited: boolean;
  locale: Locale;
  errors: AccountErrors;
}) {
  const { locale } = props;
  return (
    <div className="flex flex-col gap-6">
      {!props.isUninvited && (
        <AccountForm
          action={signUp}
          fields={[
            {
              name: "name",
              label: translate(locale, "account.name"),
              type: "text",
              autoComplete: "name",
              isOptional: true,
              hint: translate(locale, "account.optional"),
            },
            {
              name: "email",
              label: translate(locale, "account.email"),
              type: "email",
              autoComplete: "username",
            },
            {
              name: "password",
              label: translate(locale, "account.password"),
              type: "password",
              autoComplete: "new-password",
              minLength: minPasswordLength,
              hint: translate(locale, "account.passwordHint", { count: minPasswordLength }),
            },
          ]}
          hidden={{ invite: props.invite }}
          submit={translate(locale, "signUp.submit")}
          errors={props.errors}
        />
      )}
      <p className="text-ui text-soft">
        {translate(locale, "signUp.known")}{" "}
        <QuietLink href="/sign-in">{translate(locale, "signIn.title")}</QuietLink>
      </p>
    </div>
  );
}
