import type { Protection } from "@/tests/prove/protection";

const account = (name: string) => ({ file: "tests/actions/account.test.ts", name });
const change = (name: string) => ({ file: "tests/actions/account-changes.test.ts", name });
const move = (name: string) => ({ file: "tests/store/broken-moves.test.ts", name });

/** What keeps accounts apart, and a guest's conversations whole on their way to one. */
export const accountProtections: Protection[] = [
  {
    name: "adopted guest",
    protects: "A copy of a guest's cookie does not open the account that the guest has become.",
    file: "lib/store/redis/run-script.ts",
    find: `return run(guardedText, [...keys, adoptionKeyBeside(keys[0] ?? "")], args);`,
    replacement: "return run(text, keys, args);",
    test: account(
      "the account has the guest's id; the browser's guest is another one, and the old cookie opens nothing",
    ),
  },
  {
    name: "one account per address",
    protects: "Sign-ups at once with one address make one account.",
    file: "lib/store/redis/scripts/rows.ts",
    find: "if id ~= change.id and redis.call('EXISTS', change.table .. ':' .. id) == 1 then return 'taken' end",
    replacement: "",
    test: account("eight sign-ups at once with one e-mail make one user"),
  },
  {
    name: "counted attempts",
    protects: "A password is not guessed by trying many.",
    file: "lib/actions/account/sign-in.ts",
    find: `if (attempt.minutes !== null) return { code: "too-many-attempts", minutes: attempt.minutes };`,
    replacement: "",
    test: account("the eleventh password for one address is not looked at, from wherever it comes"),
  },
  {
    name: "sign-in under way",
    protects: "What began before signing out everywhere is not good after it.",
    file: "lib/identity/accounts/read-sign-in.ts",
    find: "if ((session.startedAt ?? 0) <= (user.signedOutAt ?? -1)) return null;",
    replacement: "",
    test: change("everywhere leaves none of four parallel sign-ins alive, in 50 rounds"),
  },
  {
    name: "password for a deletion",
    protects: "An open browser is not enough to delete an account.",
    file: "lib/actions/account/delete-account.ts",
    find: "if (refusal) return refusal;",
    replacement: "",
    test: change("a deleted account leaves no key, nor anything of it in any key"),
  },
  {
    name: "adoption after a deletion",
    protects: "A sign-in that outlives its account takes back all that it wrote of it.",
    file: "lib/identity/accounts/settle-guest.ts",
    find: "settled.push(earlier);",
    replacement: "",
    test: {
      file: "tests/actions/account-deletion.test.ts",
      name: "nor does a sign-in that brings an earlier guest's conversations to their end",
    },
  },
  {
    name: "answer that follows its conversation",
    protects: "A reply under way is stored where its conversation has gone.",
    file: "lib/store/redis/scripts/generation.ts",
    find: "if meta.movedTo then return 'moved:' .. meta.movedTo end",
    replacement: "",
    test: move(
      "a move that breaks after any of its steps leaves the conversation whole in one place, and is completed by the next",
    ),
  },
  {
    name: "freeze that was lifted",
    protects: "What is written while a copy stood still is not left behind by it.",
    file: "lib/store/redis/scripts/move.ts",
    find: "if ARGV[5] == '1' and not isOwn then return 'busy' end",
    replacement: "",
    test: move("what is written while a slow move's freeze was over is not left behind"),
  },
];
