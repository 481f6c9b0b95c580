import { redirect } from "next/navigation";
import { AccountPage } from "@/components/account/account-page";
import { SignInForm } from "@/components/account/sign-in-form";
import { accountErrors } from "@/lib/i18n/account-errors";
import { translate } from "@/lib/i18n/translate";
import { readPreferences } from "@/lib/queries/read-preferences";
import { readWaysIn } from "@/lib/queries/read-ways-in";

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ error?: string }>;
}) {
  const [waysIn, { locale }, { error }] = await Promise.all([
    readWaysIn(),
    readPreferences(),
    searchParams,
  ]);
  if (waysIn.isSignedIn) redirect("/");
  const lead = waysIn.needsPassword
    ? "signIn.gate"
    : waysIn.takesGuests
      ? "signIn.lead"
      : "signIn.needed";
  return (
    <AccountPage
      title={translate(locale, "signIn.title")}
      lead={translate(locale, lead)}
      home={translate(locale, "account.back")}
    >
      <SignInForm
        waysIn={waysIn}
        locale={locale}
        errors={accountErrors(locale)}
        hasServiceFailed={error !== undefined}
      />
    </AccountPage>
  );
}
