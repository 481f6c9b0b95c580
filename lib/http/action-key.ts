import { hkdfSync } from "node:crypto";

/** The key that Next salts the ids of server actions with (32 bytes in base64), made of `AUTH_SECRET`,
 *  so that instances which share the secret know each other's actions wherever each was built: a page
 *  of one may post to another. What the operator set stays; without both, Next draws one for each build.
 *  Runs before the environment is validated (`next.config.js`). */
export function actionKeyOf(environment: Record<string, string | undefined>): string | undefined {
  const given = environment.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
  // The first secret is the one in use, as it is for cookies.
  const secret = environment.AUTH_SECRET?.split(",")[0]?.trim();
  if (given || !secret) return given || undefined;
  return Buffer.from(hkdfSync("sha256", secret, "", "daram server actions", 32)).toString("base64");
}
