import { AccountForm } from "@/components/account/account-form";
import { PasskeyButton } from "@/components/account/passkey-button";
import { QuietLink } from "@/components/account/quiet-link";
import { Alert } from "@/components/ui/alert";
import { enter } from "@/lib/actions/account/enter";
import { signIn } from "@/lib/actions/account/sign-in";
import { signInWith } from "@/lib/actions/account/sign-in-with";
import { startAsGuest } from "@/lib/actions/account/start-as-guest";
import type { AccountMessageKey } from "@/lib/i18n/account-en";
import type { AccountErrors } from "@/lib/i18n/account-errors";
import type { Locale } from "@/lib/i18n/locale";
import { translate } from "@/lib/i18n/translate";

const serviceNames = { github: "GitHub", google: "Google" };

/** The ways to sign in that this Daram has; before them its one password, where it has one. */
export function SignInForm(props: {
  waysIn: {
    needsPassword: boolean;
    takesGuests: boolean;
    isGuestGone: boolean;
    services: ("github" | "google")[];
  };
  locale: Locale;
  errors: AccountErrors;
  /** The visitor comes back from another service that did not let them in. */
  hasServiceFailed: boolean;
}) {
  const { waysIn, locale, errors } = props;
  const say = (key: AccountMessageKey, parameters?: { [name: string]: string }) =>
    translate(locale, key, parameters);
  const password = {
    name: "password",
    label: say("account.password"),
    type: "password",
    autoComplete: "current-password",
  } as const;

  if (waysIn.needsPassword) {
    return (
      <AccountForm
        action={enter}
        fields={[password]}
        submit={say("signIn.submit")}
        errors={errors}
      />
    );
  }
  return (
    <div className="flex flex-col gap-6">
      {props.hasServiceFailed && <Alert>{errors["service-refused"]}</Alert>}
      <AccountForm
        action={signIn}
        fields={[
          {
            name: "email",
            label: say("account.email"),
            type: "email",
            autoComplete: "username webauthn",
          },
          password,
        ]}
        submit={say("signIn.submit")}
        errors={errors}
      />
      <PasskeyButton
        purpose="sign-in"
        label={say("signIn.passkey")}
        failure={errors["passkey-refused"]}
      />
      {waysIn.services.map((service) => (
        <AccountForm
          key={service}
          action={signInWith}
          hidden={{ service }}
          submit={say("signIn.with", { service: serviceNames[service] })}
          look="quiet"
          errors={errors}
        />
      ))}
      <ul className="flex flex-col text-ui text-soft">
        <li>
          <QuietLink href="/reset-password">{say("signIn.forgot")}</QuietLink>
        </li>
        <li>
          {say("signIn.new")} <QuietLink href="/sign-up">{say("signUp.title")}</QuietLink>
        </li>
        {waysIn.takesGuests && !waysIn.isGuestGone && (
          <li>
            <QuietLink href="/">{say("account.open")}</QuietLink>
          </li>
        )}
      </ul>
      {waysIn.takesGuests && waysIn.isGuestGone && (
        <AccountForm
          action={startAsGuest}
          submit={say("account.open")}
          look="quiet"
          errors={errors}
        />
      )}
    </div>
  );
}
