import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { newId } from "@/lib/chat/id";

export type Person = { email: string; password: string };

/** Somebody whom no other test knows. */
export const newPerson = (): Person => ({
  email: `${newId().toLowerCase()}@example.com`,
  password: `secret ${newId()}`,
});

/** Makes an account in this browser, and ends on the first page. */
export async function signUp(page: Page, { email, password }: Person): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign up", exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
}

/** Signs in, and ends on the first page. */
export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
}

/** Signs out by the menu. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Account", exact: true }).click();
  // The page forgets what was the account's, and begins anew.
  const anew = page.waitForEvent("load");
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await anew;
  await expect(wayIn(page)).toBeVisible();
}

/** In the sidebar of whoever is not signed in. */
export function wayIn(page: Page): Locator {
  const sidebar = page.getByRole("navigation", { name: "Conversations" });
  return sidebar.getByRole("link", { name: "Sign in", exact: true });
}

/** The id in the guest's cookie. */
export async function guestOf(context: BrowserContext): Promise<string> {
  const cookie = (await context.cookies()).find(({ name }) => name === "daram-guest");
  return cookie?.value.split(".")[0] ?? "";
}
