import "server-only";
import { headers } from "next/headers";
import { nonceOf } from "@/lib/http/page-policy";

/** What lets a script that the page itself writes run under its policy, which proxy.ts gives to both
 *  the request and the response; undefined where it gives none. */
export async function readNonce(): Promise<string | undefined> {
  return nonceOf((await headers()).get("content-security-policy"));
}
