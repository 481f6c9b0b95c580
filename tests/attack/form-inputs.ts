/** What an attacker would have to know of somebody's account. */
export type AccountTarget = {
  email: string;
  password: string;
  /** Ids of another sign-in of theirs and of a passkey, and the token of a link for a new password. */
  device: string;
  passkey: string;
  token: string;
};

type FormInput = {
  /** Where the form stands. */
  page: string;
  /** Valid fields, with which the action would do something to the target. */
  fields(target: AccountTarget): { [name: string]: string };
};

const settings = (fields: FormInput["fields"]): FormInput => ({ page: "/settings", fields });
const wayIn = (fields: FormInput["fields"]): FormInput => ({ page: "/sign-in", fields });

/** The actions of forms, in an order in which all of them can be done by one person. */
export const formInputs: { [name: string]: FormInput } = {
  changeName: settings(() => ({ name: "Mallory" })),
  removePasskey: settings(({ passkey }) => ({ passkey })),
  signOutDevice: settings(({ device }) => ({ device })),
  requestReset: { page: "/reset-password", fields: ({ email }) => ({ email }) },
  enter: wayIn(({ password }) => ({ password })),
  signInWith: wayIn(() => ({ service: "github" })),
  deleteEveryConversation: settings(() => ({ sure: "on" })),
  // The same once more: it ends all other sign-ins.
  changePassword: settings(({ password }) => ({ password, newPassword: password })),
  changeEmail: settings(({ email, password }) => ({ email: `new-${email}`, password })),
  deleteMyAccount: settings(({ password }) => ({ sure: "on", password })),
  signOut: settings(() => ({})),
  signOutEverywhere: settings(() => ({})),
  resetPassword: {
    page: "/reset-password",
    fields: ({ token, password }) => ({ token, password }),
  },
  startAsGuest: wayIn(() => ({})),
  signUp: {
    page: "/sign-up",
    fields: ({ email, password }) => ({ email: `other-${email}`, password }),
  },
  signIn: wayIn(({ email, password }) => ({ email, password })),
};
