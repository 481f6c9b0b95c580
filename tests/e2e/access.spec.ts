import { newPerson, signUp } from "@/tests/e2e/account-pages";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { type RunningApp, startApp } from "@/tests/support/app";

/** An app of its own with these variables, for as long as `use` takes. */
async function withApp(env: Record<string, string>, use: (app: RunningApp) => Promise<void>) {
  const app = await startApp({ env });
  await use(app).finally(() => app.stop());
}

test("ACCESS=accounts leads whoever is not signed in to the way in, and back", async ({
  browser,
}) => {
  await withApp({ ACCESS: "accounts" }, async ({ url }) => {
    const context = await browser.newContext({ baseURL: url, locale: "en-US" });
    const chat = new ChatPage(await context.newPage());
    for (const path of ["/", "/settings", "/trash", "/c/nothingofthatkind00000"]) {
      await chat.open(path);
      await expect(chat.page).toHaveURL(/\/sign-in$/);
    }
    await expect(chat.page.getByText("for people with an account")).toBeVisible();
    expect((await chat.page.request.get("/api/export")).status()).toBe(404);
    await signUp(chat.page, newPerson());
    await chat.ask("I am in");
    await context.close();
  });
});

test("ACCESS=password lets in whoever knows it, without JavaScript too", async ({ browser }) => {
  const env = {
    ACCESS: "password",
    ACCESS_PASSWORD: "open sesame",
    CHAT_MODEL: "the-family-model",
  };
  await withApp({ ...env, OPENAI_BASE_URL: "http://127.0.0.1:9/v1" }, async ({ url }) => {
    // As the router asks for a page whose layout it has.
    const page = ["__PAGE__", {}, null, "refetch"];
    const tree = ["", { children: ["(chat)", { children: page }, null, null] }, null, null, 16];
    const headers = {
      rsc: "1",
      "next-router-state-tree": encodeURIComponent(JSON.stringify(tree)),
    };
    expect(await (await fetch(url, { headers })).text()).not.toContain(env.CHAT_MODEL);
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({
        baseURL: url,
        locale: "en-US",
        javaScriptEnabled,
      });
      const page = await context.newPage();
      await page.goto("/");
      await expect(page).toHaveURL(/\/sign-in$/);
      await page.getByLabel("Password").fill("open barley");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("alert")).toHaveText("That is not the password.");
      await page.getByLabel("Password").fill("open sesame");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page).toHaveURL(/\/$/);
      await expect(page.getByRole("textbox", { name: "Message", exact: true })).toBeVisible();
      await context.close();
    }
  });
});
