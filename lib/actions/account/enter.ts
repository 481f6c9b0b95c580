"use server";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { passwordInput } from "@/lib/actions/account/input";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { readEnvironment } from "@/lib/env";
import { accessCookie, accessCookieMaxAgeSeconds, accessCookieNameOn } from "@/lib/identity/access";
import { countAttempt } from "@/lib/identity/accounts/count-attempt";
import { guestCookieOptions } from "@/lib/identity/guest-cookie";
import { requestOrigin } from "@/lib/identity/request-origin";
import { getSecrets } from "@/lib/identity/secrets";

/** Lets in whoever knows the one password of ACCESS=password. */
export const enter = defineFormAction(
  z.object({ password: passwordInput }),
  async ({ password }) => {
    const attempt = await countAttempt("password", null);
    if (attempt.minutes !== null) return { code: "too-many-attempts", minutes: attempt.minutes };
    const { access } = readEnvironment();
    const cookie = accessCookie(access, password, await getSecrets(), Date.now());
    if (cookie === null) return { code: "wrong-password" };
    await attempt.succeeded();
    const isSecure = requestOrigin(await headers()).startsWith("https:");
    (await cookies()).set(accessCookieNameOn(isSecure), cookie, {
      ...guestCookieOptions(isSecure),
      maxAge: accessCookieMaxAgeSeconds,
    });
    return { redirectTo: "/" };
  },
);
