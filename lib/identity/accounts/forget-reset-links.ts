import "server-only";
import type { DBAdapter } from "better-auth";

/** What the identifier of a link to a new password begins with, as better-auth looks for it. */
export const resetLinkPrefix = "reset-password:";

/** Makes every link to a new password for this account worthless: it may lie in a mailbox that is no
 *  longer its person's, or was never. */
export async function forgetResetLinks(
  adapter: Pick<DBAdapter, "deleteMany">,
  userId: string,
): Promise<void> {
  await adapter.deleteMany({
    model: "verification",
    where: [
      { field: "identifier", value: resetLinkPrefix, operator: "starts_with" },
      { field: "value", value: userId },
    ],
  });
}
