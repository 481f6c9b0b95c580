import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { newPerson, signIn, signOut, signUp, wayIn } from "@/tests/e2e/account-pages";
import { axeViolations } from "@/tests/e2e/axe-violations";
import { ChatPage } from "@/tests/e2e/chat-page";
import { fingerSize, shorterSide } from "@/tests/e2e/finger-size";
import { expect, test } from "@/tests/e2e/fixtures";
import { storedKeys } from "@/tests/e2e/stored-keys";

test("a device is signed out from another one, and everywhere, in mid-answer too", async ({
  page,
  browser,
  baseURL,
  modelServer,
}) => {
  const person = newPerson();
  await signUp(page, person);
  const device = await browser.newContext({ baseURL, locale: "en-US" });
  const there = new ChatPage(await device.newPage());
  await signIn(there.page, person);

  await page.goto("/settings");
  const devices = page.getByRole("button", { name: /^Sign out Chrome/ });
  await expect(devices).toHaveCount(1);
  await there.box.fill("A draft that nobody else reads");
  await devices.click();
  await expect(devices).toHaveCount(0);
  let visits = 0;
  there.page.on("request", (request) => {
    if (request.isNavigationRequest()) visits++;
  });
  await there.open("/");
  // The page forgets what is not its reader's, and begins anew.
  await expect.poll(() => visits).toBe(2);
  await expect(wayIn(there.page)).toBeVisible();
  await expect.poll(() => keptIn(there.page)).not.toContain("nobody else reads");

  await signIn(there.page, person);
  const held = modelServer.hold({ chunks: ["the first words ", "the last words"] }, 1);
  await there.box.fill("Read this to me");
  await there.box.press("Enter");
  await expect(there.textOf(there.answer)).toContainText("the first words");
  await page.reload();
  const ended = there.page.waitForResponse(
    (response) => response.url().includes("/api/generations/") && response.status() === 404,
    { timeout: 10_000 },
  );
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await ended;
  await expect(wayIn(there.page)).toBeVisible();
  // What is said from now on, the other device does not hear.
  held.release();
  // The answer itself came to its end.
  await signIn(page, person);
  const chat = new ChatPage(page);
  await chat.row("Read this to me").click();
  await expect(chat.textOf(chat.answer)).toHaveText("the first words the last words");
  await expect(there.page.getByText("the last words")).toHaveCount(0);
  await device.close();
});

test("nothing of the account stays in a browser that was signed out, in no other tab either", async ({
  page,
}) => {
  const person = newPerson();
  const chat = new ChatPage(page);
  await signUp(page, person);
  await chat.ask("My secret plan");
  await chat.box.fill("A secret draft");
  const other = new ChatPage(await page.context().newPage());
  await other.open(page.url());
  await expect(other.questions).toHaveText(/My secret plan/);

  await signOut(page);
  await expect(wayIn(other.page)).toBeVisible();
  await expect(other.page.getByText("My secret plan")).toHaveCount(0);
  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const rows = await Promise.all(
      databases.map(
        ({ name = "" }) =>
          new Promise<unknown[]>((resolve) => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => {
              const all = opening.result
                .transaction("conversations")
                .objectStore("conversations")
                .getAll();
              all.onsuccess = () => resolve(all.result);
            };
          }),
      ),
    );
    return JSON.stringify([rows, { ...localStorage }, { ...sessionStorage }]);
  });
  expect(kept).not.toContain("ecret");
});

test("everything of mine comes in one file, and goes with the account", async ({ page, app }) => {
  const person = newPerson();
  const chat = new ChatPage(page);
  await signUp(page, person);
  await chat.ask("A question of mine");
  await chat.startNew();
  await chat.ask("Another one");
  await page.goto("/settings");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export my data" }).click(),
  ]);
  const data = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(data).toMatchObject({
    format: "daram-export",
    version: 1,
    profile: { email: person.email },
  });
  const texts = JSON.stringify(data.conversations);
  expect(data.conversations).toHaveLength(2);
  expect(texts).toContain("A question of mine");
  expect(texts).toContain("Another one");

  await page.getByRole("checkbox", { name: "I am sure" }).last().check();
  await page.getByLabel("Current password").last().fill(person.password);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(wayIn(page)).toBeVisible();
  const traces = (await storedKeys(app)).filter(
    ({ text }) => text.includes(person.email) || text.includes("A question of mine"),
  );
  expect(traces).toEqual([]);
});

test("two people and a guest side by side see only their own", async ({
  page,
  browser,
  baseURL,
}) => {
  const contexts = [page.context()];
  for (let i = 0; i < 2; i++) contexts.push(await browser.newContext({ baseURL, locale: "en-US" }));
  const chats = [new ChatPage(page)];
  for (const context of contexts.slice(1)) chats.push(new ChatPage(await context.newPage()));
  const words = ["apricots", "blueberries", "cherries"];
  await Promise.all(
    chats.map(async (chat, i) => {
      if (i < 2) await signUp(chat.page, newPerson());
      else await chat.open();
      await chat.ask(`I like ${words[i]}`);
    }),
  );
  const addresses = chats.map((chat) => chat.page.url());
  for (const [i, chat] of chats.entries()) {
    for (const [j, address] of addresses.entries()) {
      const answer = await chat.page.goto(address);
      expect(answer?.status()).toBe(i === j ? 200 : 404);
      await expect(chat.list.getByRole("link", { name: /^I like|Options/ })).toHaveCount(1);
      const heard = chat.page.getByText(`I like ${words[j]}`).first();
      if (i === j) await expect(heard).toBeVisible();
      else await expect(heard).toHaveCount(0);
    }
  }
  for (const context of contexts.slice(1)) await context.close();
});

test("a passkey signs in", async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  const person = newPerson();
  await signUp(page, person);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText(/^Added /)).toBeVisible();
  await signOut(page);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("button", { name: "Account", exact: true })).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByText(person.email)).toBeVisible();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText(/^Added /)).toHaveCount(0);
});

test("settings open over the chat, which stays as it is, and change what they show", async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await signUp(page, newPerson());
  await chat.ready();
  await chat.box.fill("Half a sentence");
  await page.getByRole("link", { name: "Settings" }).click();
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await dialog.getByLabel("Name").fill("Kim");
  await dialog.getByRole("button", { name: "Save" }).first().click();
  await expect(dialog.getByText("Saved.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(chat.box).toHaveValue("Half a sentence");
  await page.goto("/settings");
  await expect(page.getByLabel("Name")).toHaveValue("Kim");
});

for (const isPhone of [false, true]) {
  test.describe(
    isPhone ? "on a phone, in Korean and dark" : "at a desk, in English and light",
    () => {
      test.use(
        isPhone
          ? {
              viewport: { width: 390, height: 844 },
              hasTouch: true,
              locale: "ko-KR",
              colorScheme: "dark",
            }
          : {},
      );
      test("axe finds nothing on the pages of accounts, and a finger hits every button", async ({
        page,
      }) => {
        const person = newPerson();
        for (const path of ["/sign-in", "/reset-password", "/reset-password?token=x", "/sign-up"]) {
          await page.goto(path);
          expect(await axeViolations(page), path).toEqual([]);
        }
        await page.locator('input[type="email"]').fill(person.email);
        await page.locator('input[type="password"]').fill(person.password);
        await page.locator('button[type="submit"]').click();
        await expect(page).toHaveURL(/\/$/);
        await page.goto("/settings");
        for (const folded of await page.locator("main summary").all()) await folded.click();
        expect(await axeViolations(page), "/settings").toEqual([]);
        if (!isPhone) return;
        const controls = page.locator(
          "main :is(button, summary, input:not([type=checkbox], [type=hidden]))",
        );
        for (const control of await controls.filter({ visible: true }).all()) {
          const what = await control.evaluate((element) => element.outerHTML.slice(0, 80));
          expect(await shorterSide(control), what).toBeGreaterThanOrEqual(fingerSize);
        }
      });
    },
  );
}

/** What a page's browser keeps for it; a page that is just being left does not say. */
function keptIn(page: Page): Promise<string> {
  const read = page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  return read.catch(() => "not to be known: nobody else reads it");
}
