import "server-only";
import { getAuth } from "@/lib/identity/accounts/get-auth";
import { sessionSeconds } from "@/lib/identity/session-cookie";

/** Lets a sign-in in use last from now on as long as a new one. Never rejects: it is done again soon. */
export async function prolongSignIn(origin: string, token: string): Promise<void> {
  try {
    const { internalAdapter } = await (await getAuth(origin)).$context;
    await internalAdapter.updateSession(token, {
      expiresAt: new Date(Date.now() + sessionSeconds * 1000),
      updatedAt: new Date(),
    });
  } catch (error) {
    console.error("A sign-in could not be prolonged:", error);
  }
}
