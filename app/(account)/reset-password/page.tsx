import { AccountPage } from "@/components/account/account-page";
import { ResetForm } from "@/components/account/reset-form";
import { accountErrors } from "@/lib/i18n/account-errors";
import { translate } from "@/lib/i18n/translate";
import { readPreferences } from "@/lib/queries/read-preferences";
import { readWaysIn } from "@/lib/queries/read-ways-in";

export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string }>;
}) {
  const [{ sendsMail }, { locale }, { token = null }] = await Promise.all([
    readWaysIn(),
    readPreferences(),
    searchParams,
  ]);
  const lead = token ? "reset.chooseLead" : sendsMail ? "reset.lead" : "reset.noMail";
  return (
    <AccountPage
      title={translate(locale, token ? "reset.choose" : "reset.title")}
      lead={translate(locale, lead)}
      home={translate(locale, "account.back")}
    >
      <ResetForm
        token={token}
        sendsMail={sendsMail}
        locale={locale}
        errors={accountErrors(locale)}
      />
    </AccountPage>
  );
}
