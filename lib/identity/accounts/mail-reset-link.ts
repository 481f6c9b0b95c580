import "server-only";
import { newResetLink } from "@/lib/identity/accounts/manage-account";
import { type Mail, sendMail } from "@/lib/identity/accounts/send-mail";

/** Mails the person of this address a link to a new password, where there is such an account. Never
 *  rejects: whoever asked has long been answered. */
export async function mailResetLink(
  email: string,
  origin: string | null,
  compose: (link: string) => Omit<Mail, "to">,
): Promise<void> {
  try {
    if (origin === null) {
      console.error("No mail was sent: APP_URL must say where its link is to lead.");
      return;
    }
    const link = await newResetLink(email, origin);
    if (link) await sendMail({ to: email, ...compose(link) });
  } catch (error) {
    console.error("A mail could not be sent:", error);
  }
}
