import "server-only";
import { hash, verify } from "@node-rs/argon2";

// OWASP's least for argon2id: 19 MiB, two passes, one lane. The package works off the event loop, and
// those are its defaults; they stand here so that they cannot change unseen.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id. The same characters typed on another keyboard are the same. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize("NFKC"), cost);

/** Whether the password is the one that was hashed. */
export const verifyPassword = (given: { hash: string; password: string }): Promise<boolean> =>
  verify(given.hash, given.password.normalize("NFKC"));
