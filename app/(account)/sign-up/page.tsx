import { redirect } from "next/navigation";
import { AccountPage } from "@/components/account/account-page";
import { SignUpForm } from "@/components/account/sign-up-form";
import { accountErrors } from "@/lib/i18n/account-errors";
import { translate } from "@/lib/i18n/translate";
import { readPreferences } from "@/lib/queries/read-preferences";
import { readWaysIn } from "@/lib/queries/read-ways-in";

export default async function SignUpPage({
  searchParams,
}: {
  searchParams: Promise<{ invite?: string }>;
}) {
  const [waysIn, { locale }, { invite = "" }] = await Promise.all([
    readWaysIn(),
    readPreferences(),
    searchParams,
  ]);
  if (waysIn.isSignedIn) redirect("/");
  if (waysIn.needsPassword) redirect("/sign-in");
  const isUninvited = waysIn.needsInvite && invite === "";
  return (
    <AccountPage
      title={translate(locale, "signUp.title")}
      lead={translate(locale, isUninvited ? "signUp.invite" : "signUp.lead")}
      home={translate(locale, "account.back")}
    >
      <SignUpForm
        invite={invite}
        isUninvited={isUninvited}
        locale={locale}
        errors={accountErrors(locale)}
      />
    </AccountPage>
  );
}
