/** The shortest password that is taken, in characters (UTF-16 units). */
export const minPasswordLength = 8;

/** The longest. What is longer is refused unread: to hash it would be work for nothing. */
export const maxPasswordLength = 256;

/** The longest address and name that are taken. */
export const maxEmailLength = 254;
export const maxNameLength = 100;

/** Why something about an account was refused; one sentence each in `lib/i18n`. */
export type AccountErrorCode =
  | "email-invalid"
  | "password-too-short"
  | "password-too-long"
  | "wrong-credentials"
  | "wrong-password"
  | "no-password"
  | "sign-up-refused"
  | "email-refused"
  | "too-many-attempts"
  | "invite-needed"
  | "link-expired"
  | "passkey-refused"
  | "service-refused"
  | "not-sure"
  | "foreign-origin"
  | "sign-in-needed"
  | "store-unavailable"
  | "internal";

/** What a form of accounts shows after it was sent: what went wrong, or that it is done. `values` are
 *  those that the person need not type again. */
export type FormOutcome =
  | { isOk: true }
  | { isOk: false; code: AccountErrorCode; minutes?: number; values: { [field: string]: string } };

/** One sign-in of an account. */
export type Device = {
  id: string;
  /** As its browser calls itself. */
  userAgent: string;
  /** Milliseconds since the epoch. */
  signedInAt: number;
  lastSeenAt: number;
  isThisOne: boolean;
};

/** A passkey of an account. */
export type Passkey = { id: string; name: string; createdAt: number };
