import { guestOf, newPerson, signIn, signOut, signUp } from "@/tests/e2e/account-pages";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

test("a guest signs up in mid-answer: the conversation and the answer are the account's, on every device", async ({
  page,
  browser,
  baseURL,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  const person = newPerson();
  await chat.open();
  const guest = await guestOf(page.context());
  const held = modelServer.hold({ chunks: ["half ", "and whole"] }, 1);
  await chat.box.fill("Before I signed up");
  await chat.box.press("Enter");
  await expect(chat.textOf(chat.answer)).toContainText("half");
  await signUp(page, person);
  held.release();
  await chat.row("Before I signed up").click();
  await expect(chat.textOf(chat.answer)).toHaveText("half and whole");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  // The id of the guest is the account's now; the browser's guest is another one.
  expect(await guestOf(page.context())).not.toBe(guest);

  await signOut(page);
  await expect(chat.row("Before I signed up")).toHaveCount(0);
  expect(await guestOf(page.context())).not.toBe(guest);

  const device = await browser.newContext({ baseURL, locale: "en-US" });
  const there = new ChatPage(await device.newPage());
  await signIn(there.page, person);
  await there.row("Before I signed up").click();
  await expect(there.textOf(there.answer)).toHaveText("half and whole");
  await device.close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one can sign up, and sign in again", async ({ page, browser, baseURL }) => {
    const person = newPerson();
    await signUp(page, person);
    await expect(page.getByRole("link", { name: "Sign in", exact: true })).toHaveCount(0);

    const device = await browser.newContext({ baseURL, javaScriptEnabled: false });
    const there = await device.newPage();
    await there.goto("/sign-in");
    await there.getByLabel("Email").fill(person.email);
    await there.getByLabel("Password").fill("not the password");
    await there.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(there.getByRole("alert")).toContainText("do not belong together");
    await expect(there.getByLabel("Email")).toHaveValue(person.email);
    await signIn(there, person);
    await device.close();
  });
});

test("a copy of the guest's cookie opens nothing once the guest has signed up", async ({
  page,
  browser,
  baseURL,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const copied = (await page.context().cookies()).filter(({ name }) => name === "daram-guest");
  await chat.ask("What nobody else may read");
  const address = page.url();
  const thief = await browser.newContext({ baseURL, locale: "en-US" });
  await thief.addCookies(copied);
  const theirs = new ChatPage(await thief.newPage());
  await theirs.open(address);
  await expect(theirs.questions).toHaveText(/What nobody else may read/);

  await signUp(page, newPerson());
  await theirs.open(address);
  await expect(theirs.page.getByText("Sign in to go on")).not.toHaveCount(0);
  await expect(theirs.page.getByText("What nobody else may read")).toHaveCount(0);
  await thief.close();
});
