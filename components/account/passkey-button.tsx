"use client";

import { useRouter } from "next/navigation";
import { use, useState } from "react";
import { SettingsChanged } from "@/components/account/settings-changed";
import { Alert } from "@/components/ui/alert";

/** Signs in with a passkey, or adds one to the account. The browser's own code does it all. */
export function PasskeyButton(props: {
  purpose: "sign-in" | "add";
  label: string;
  /** What is said when it does not work. */
  failure: string;
  /** What is said to whoever has signed in too long ago to add one. */
  stale?: string;
}) {
  const router = useRouter();
  const tellChange = use(SettingsChanged);
  const [state, setState] = useState<"idle" | "working" | "failed" | "stale">("idle");

  async function proceed() {
    setState("working");
    try {
      await (props.purpose === "sign-in" ? signInByPasskey() : addPasskey());
      // A new page: everything on it is another person's now.
      if (props.purpose === "sign-in") return location.assign("/");
      setState("idle");
      router.refresh();
      tellChange();
    } catch (error) {
      // Whoever thinks better of it has closed the browser's dialog themselves.
      const isCancelled = error instanceof DOMException && error.name === "NotAllowedError";
      const isStale = error instanceof AnsweredError && error.status === 403;
      setState(isCancelled ? "idle" : isStale ? "stale" : "failed");
    }
  }

  return (
    <div className="flex flex-col gap-3 [@media(scripting:none)]:hidden">
      {state === "failed" && <Alert>{props.failure}</Alert>}
      {state === "stale" && <Alert>{props.stale ?? props.failure}</Alert>}
      <button
        type="button"
        onClick={proceed}
        aria-disabled={state === "working"}
        className="target self-start rounded-full border border-edge px-4 py-2 text-ui font-semibold text-ink transition-colors hover:bg-tint aria-disabled:text-quiet"
      >
        {props.label}
      </button>
    </div>
  );
}

async function signInByPasskey() {
  const options = await ask("generate-authenticate-options");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  await answer("verify-authentication", await navigator.credentials.get({ publicKey }));
}

async function addPasskey() {
  const options = await ask("generate-register-options");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  await answer("verify-registration", await navigator.credentials.create({ publicKey }));
}

async function ask(path: string) {
  const response = await fetch(`/api/auth/passkey/${path}`);
  if (!response.ok) throw new AnsweredError(path, response.status);
  return response.json();
}

async function answer(path: string, credential: Credential | null) {
  const response = await fetch(`/api/auth/passkey/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ response: credential }),
  });
  if (!response.ok) throw new AnsweredError(path, response.status);
}

class AnsweredError extends Error {
  readonly status: number;
  constructor(path: string, status: number) {
    super(`${path} answered ${status}.`);
    this.status = status;
  }
}
