import { afterAll, afterEach, expect, test, vi } from "vitest";
import { requestReset } from "@/lib/actions/account/request-reset";
import { resetPassword } from "@/lib/actions/account/reset-password";
import { accountWorld, refusal } from "@/tests/support/account-world";
import { startMailServer } from "@/tests/support/mail-server";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();
const server = await startMailServer();
vi.stubEnv("SMTP_URL", server.url);
vi.stubEnv("MAIL_FROM", "Daram <daram@example.com>");
afterAll(() => server.stop());
afterEach(() => vi.unstubAllGlobals());

/** A mail with its text as it was written. */
function textOf(mail: string): string {
  if (!/^content-transfer-encoding: quoted-printable$/im.test(mail)) return mail;
  const whole = mail.replace(/=\n/g, "");
  return whole.replace(/=([0-9A-F]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

test("a link to a new password comes by mail, in the reader's language, and works", async () => {
  await world.newAccount();
  const mail = server.next();
  const browser = world.guest({ "accept-language": "en" });
  expect(await browser.submit(requestReset, { email: world.email })).toEqual({ isOk: true });
  const text = textOf(await mail);
  expect(text).toContain(`To: ${world.email}`);
  expect(text).toContain("Subject: A new password for Daram");
  const token = /http:\/\/localhost:3000\/reset-password\?token=(\w+)/.exec(text)?.[1] ?? "";
  expect(await browser.submit(resetPassword, { token, password: "a new password" })).toEqual({
    isOk: true,
  });
  expect(await world.signIn(world.guest(), "a new password")).toBe("/");
});

test("for an address without an account the answer is the same, and no mail goes out", async () => {
  const before = server.mails.length;
  const outcome = await world.guest().submit(requestReset, { email: `no-${world.email}` });
  expect(outcome).toEqual({ isOk: true });
  expect(server.mails).toHaveLength(before);
});

test("a request under another name of this server does not choose where the link leads", async () => {
  await world.newAccount();
  const before = server.mails.length;
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const foreign = world.guest({ host: "evil.example", origin: "http://evil.example" });
  expect(await foreign.submit(requestReset, { email: world.email })).toEqual({ isOk: true });
  expect(server.mails).toHaveLength(before);
  expect(said).toHaveBeenCalledWith(expect.stringContaining("APP_URL"));
  said.mockRestore();
});

test("the sixth request for one address within the hour is refused", async () => {
  const ask = () => world.guest().submit(requestReset, { email: world.email });
  const outcomes = await Promise.all(Array.from({ length: 8 }, ask));
  expect(outcomes.filter((outcome) => typeof outcome === "object" && outcome.isOk)).toHaveLength(5);
  expect(await ask()).toEqual(refusal("too-many-attempts"));
});

test("Resend is handed the same mail", async () => {
  await world.newAccount();
  vi.stubEnv("SMTP_URL", "");
  vi.stubEnv("RESEND_API_KEY", "re_1");
  const sent: { url: string; body: string; key: string | null }[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    sent.push({
      url,
      body: String(init.body),
      key: new Headers(init.headers).get("authorization"),
    });
    return Response.json({ id: "1" });
  });
  await world.guest({ "accept-language": "ko" }).submit(requestReset, { email: world.email });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ url: "https://api.resend.com/emails", key: "Bearer re_1" });
  expect(JSON.parse(sent[0]?.body ?? "")).toMatchObject({
    from: "Daram <daram@example.com>",
    to: world.email,
    subject: "다람의 새 비밀번호",
  });
  vi.stubEnv("SMTP_URL", server.url);
  vi.stubEnv("RESEND_API_KEY", "");
});
