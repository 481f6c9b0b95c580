import { newId } from "@/lib/chat/id";
import { makeAccountVictim, signUp } from "@/tests/attack/account-victim";
import { FormBrowser, type FormWay, outcomeOf } from "@/tests/attack/form-browser";
import { formInputs } from "@/tests/attack/form-inputs";
import { expect, test } from "@/tests/e2e/fixtures";
import { AppClient } from "@/tests/support/app-client";

const secret = "Quagmire-0815";
const formNames = Object.keys(formInputs);
/** After these somebody is signed in no more. */
const leaving = ["deleteMyAccount", "signOut", "signOutEverywhere", "signIn", "signUp"];

test("a stranger's form that names another account's ids signs out no device of theirs, removes no passkey and changes nothing", async ({
  app,
  store,
}) => {
  const victim = await makeAccountVictim(app.url, store, secret);
  const before = await victim.everything();
  const newStranger = async () => {
    const browser = FormBrowser.of(await AppClient.visit(app.url));
    return { browser, ...(await signUp(browser)) };
  };
  const settled = await newStranger();
  for (const name of formNames) {
    const stranger = leaving.includes(name) ? await newStranger() : settled;
    const guest = FormBrowser.of(await AppClient.visit(app.url));
    const { userId } = victim;
    const answers = await Promise.all(
      [stranger.browser, guest, new FormBrowser(app.url)].map(async (browser) => {
        const ofVictim = { ...victim.account, password: stranger.password, token: "x" };
        const ofNobody = { ...ofVictim, device: newId(), passkey: newId() };
        const fields = (account: typeof ofVictim) => ({
          ...formInputs[name]?.fields(account),
          ...{ userId, owner: userId, user: userId, id: userId, sessionId: account.device },
          ...(name === "changeEmail" || name === "signUp" ? { email: account.email } : {}),
        });
        const outcome = await browser.submit(name, fields(ofVictim));
        // What is not there is answered alike. The others were done by now.
        const isById = name === "removePasskey" || name === "signOutDevice";
        if (isById) expect(outcome, name).toBe(await browser.submit(name, fields(ofNobody)));
        return { outcome, cookie: browser.cookie };
      }),
    );
    for (const { outcome, cookie } of answers) {
      expect(outcome, name).not.toBe("");
      expect(outcome, name).not.toBe("foreign-origin");
      const seen = await new AppClient(app.url, cookie).load(victim.target.conversationId);
      expect(seen.ok, name).toBe(false);
    }
  }
  expect(await victim.everything()).toEqual(before);
});

test("no form's action is done for another site's page, or for none, however the form is sent", async ({
  app,
  store,
}) => {
  test.slow();
  const victim = await makeAccountVictim(app.url, store, secret);
  const before = await victim.everything();
  const origins: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    {},
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    { referer: `${app.url}/settings` },
  ];
  for (const way of ["script", "plain"] satisfies FormWay[]) {
    for (const headers of origins) {
      for (const name of formNames) {
        const fields = formInputs[name]?.fields(victim.account) ?? {};
        const answer = await victim.browser.send(name, fields, headers, way);
        const said = `${name}, ${way}, ${JSON.stringify(headers)}: ${answer.status}`;
        // The page of a way in leads whoever is signed in away by 307, an action by 303.
        const isLedByPage = answer.status === 307 && way === "plain";
        if (!isLedByPage) expect(["", "foreign-origin"], said).toContain(outcomeOf(answer));
        expect(answer.headers["set-cookie"], said).toBeUndefined();
      }
    }
  }
  expect(await victim.everything()).toEqual(before);
  // From our own page the same forms do what they are for: by either way.
  const plain = await victim.browser.send(
    ...(["changeName", { name: "Kim" }, { origin: app.url }, "plain"] as const),
  );
  expect(outcomeOf(plain)).toBe("ok");
  const outcomes: { [name: string]: string } = {};
  for (const name of formNames) {
    outcomes[name] = await victim.browser.submit(
      name,
      formInputs[name]?.fields(victim.account) ?? {},
    );
  }
  const done = [
    ...["changeName", "removePasskey", "signOutDevice", "requestReset"],
    ...["deleteEveryConversation", "changePassword", "changeEmail", "deleteMyAccount", "signOut"],
  ];
  expect(outcomes).toEqual({
    ...Object.fromEntries(done.map((name) => [name, "ok"])),
    // The account is gone by then, or there is no such way in.
    ...{ enter: "wrong-password", signInWith: "internal", signOutEverywhere: "sign-in-needed" },
    ...{ resetPassword: "link-expired", signIn: "wrong-credentials" },
    ...{ startAsGuest: "/", signUp: "/" },
  });
});
