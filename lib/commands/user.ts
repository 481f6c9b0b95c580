import { fileURLToPath } from "node:url";
import nextEnv from "@next/env";
import { EnvironmentError, readEnvironment } from "@/lib/env";
import { inviteDays, newInvite } from "@/lib/identity/accounts/invites";
import { deleteAccount, findAccount, newResetLink } from "@/lib/identity/accounts/manage-account";
import { publicOrigin } from "@/lib/identity/request-origin";
import { getStore } from "@/lib/store/get-store";
import { StoreError } from "@/lib/store/store";

const usage = `npm run user -- invite           prints a link by which somebody can sign up
npm run user -- reset <email>    prints a link by which they choose a new password
npm run user -- delete <email>   deletes their account with everything in it`;

// What `npm start` reads, so that both mean the same store.
nextEnv.loadEnvConfig(fileURLToPath(new URL("../../", import.meta.url)), false);
process.exitCode = await run(process.argv.slice(2));

/** Does what is asked for; the exit code. */
async function run([command, email, ...rest]: string[]): Promise<number> {
  const isKnown =
    rest.length === 0 &&
    (email === undefined ? command === "invite" : command === "reset" || command === "delete");
  if (!isKnown) return explain(usage);
  try {
    readEnvironment();
    const store = await getStore();
    return await act(command ?? "", email?.trim().toLowerCase() ?? "").finally(() => store.close());
  } catch (error) {
    if (error instanceof EnvironmentError || error instanceof StoreError) {
      return explain(error.message);
    }
    throw error;
  }
}

async function act(command: string, email: string): Promise<number> {
  const origin = publicOrigin(null);
  if (command === "invite") {
    return say(
      `Good for one account, within ${inviteDays} days:\n${origin}/sign-up?invite=${await newInvite()}`,
    );
  }
  const userId = await findAccount(email);
  if (userId === null) return explain(`There is no account with the address ${email}.`);
  if (command === "delete") {
    await deleteAccount(await getStore(), userId);
    return say(`The account of ${email} is deleted, and everything that was in it.`);
  }
  return say(`Good once, within an hour:\n${await newResetLink(email, origin ?? "")}`);
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function explain(text: string): number {
  console.error(text);
  return 1;
}
