"use server";
import { z } from "zod";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { callAuth } from "@/lib/identity/accounts/call-auth";
import { countAttempt } from "@/lib/identity/accounts/count-attempt";

/** Sends the visitor to another service, which sends them back to `/api/auth/callback/…`. */
export const signInWith = defineFormAction(
  z.object({ service: z.enum(["github", "google"]) }),
  async ({ service }) => {
    const attempt = await countAttempt("sign-in", null);
    if (attempt.minutes !== null) return { code: "too-many-attempts", minutes: attempt.minutes };
    const begun = await callAuth((api, options) =>
      api.signInSocial({
        body: {
          provider: service,
          callbackURL: "/",
          errorCallbackURL: "/sign-in?error=service",
          disableRedirect: true,
        },
        ...options,
      }),
    );
    if (!begun.isOk) return { code: begun.code };
    return begun.value.url ? { redirectTo: begun.value.url } : { code: "service-refused" };
  },
);
