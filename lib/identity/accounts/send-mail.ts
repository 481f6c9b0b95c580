import "server-only";
import { createTransport } from "nodemailer";
import { type MailRoute, readEnvironment } from "@/lib/env";

export type Mail = { to: string; subject: string; text: string };

const timeoutMs = 20_000;

/** Sends a mail by the way that the environment names; nothing where it names none. Rejects when it was
 *  not taken. */
export async function sendMail(mail: Mail): Promise<void> {
  const { mail: route } = readEnvironment();
  if (route) await (route.kind === "smtp" ? bySmtp(route, mail) : byResend(route, mail));
}

async function bySmtp({ url, from }: MailRoute & { kind: "smtp" }, mail: Mail): Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  try {
    await transport.sendMail({ from, ...mail });
  } finally {
    transport.close();
  }
}

async function byResend({ apiKey, from }: MailRoute & { kind: "resend" }, mail: Mail) {
  const response = await fetch("https://api.resend.com/emails", {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ from, ...mail }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`Resend answered ${response.status}.`);
}
