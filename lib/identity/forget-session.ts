import "server-only";
import { cookies, headers } from "next/headers";
import { guestCookieOptions } from "@/lib/identity/guest-cookie";
import { requestOrigin } from "@/lib/identity/request-origin";
import { sessionCookieNameOn } from "@/lib/identity/session-cookie";

/** Takes the sign-in's cookie from the browser that asks. Only where cookies can be set. */
export async function forgetSession(): Promise<void> {
  const isSecure = requestOrigin(await headers()).startsWith("https:");
  // A browser lets go of a "__Host-" cookie only when it is named with its own attributes.
  const { maxAge: _, ...attributes } = guestCookieOptions(isSecure);
  (await cookies()).delete({ name: sessionCookieNameOn(isSecure), ...attributes });
}
