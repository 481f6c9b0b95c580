"use server";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { passwordInput } from "@/lib/actions/account/input";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { readEnvironment } from "@/lib/env";
import { accessCookie, accessCookieMaxAgeSeconds, accessCookieName } from "@/lib/identity/access";
import { refuseAttempt } from "@/lib/identity/accounts/refuse-attempt";
import { guestCookieOptions } from "@/lib/identity/guest-cookie";
import { requestOrigin } from "@/lib/identity/request-origin";
import { getSecrets } from "@/lib/identity/secrets";

/** Lets in whoever knows the one password of ACCESS=password. */
export const enter = defineFormAction(
  z.object({ password: passwordInput }),
  async ({ password }) => {
    const minutes = await refuseAttempt("password", null);
    if (minutes !== null) return { code: "too-many-attempts", minutes };
    const { access } = readEnvironment();
    const cookie = accessCookie(access, password, await getSecrets(), Date.now());
    if (cookie === null) return { code: "wrong-password" };
    (await cookies()).set(accessCookieName, cookie, {
      ...guestCookieOptions(requestOrigin(await headers()).startsWith("https:")),
      maxAge: accessCookieMaxAgeSeconds,
    });
    return { redirectTo: "/" };
  },
);
