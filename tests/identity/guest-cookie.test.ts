import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { guestCookieFrom, readGuestCookie, signGuestCookie } from "@/lib/identity/guest-cookie";

const now = 1_790_000_000_000;
const day = 86_400_000;
const owner = newId();
const cookie = signGuestCookie(owner, ["new", "old"], now);

describe("a guest's cookie", () => {
  test("says who is asking", () => {
    expect(readGuestCookie(cookie, ["new"], now)).toEqual({ owner, isStale: false });
  });

  test("is renewed after a day of use", () => {
    expect(readGuestCookie(cookie, ["new"], now + 2 * day)).toEqual({ owner, isStale: true });
  });

  test("signed with a rotated secret is still good, and renewed with the new one", () => {
    const old = signGuestCookie(owner, ["old"], now);
    expect(readGuestCookie(old, ["new", "old"], now)).toEqual({ owner, isStale: true });
  });

  const [, issued, signature] = cookie.split(".");
  test.each([
    ["absent", undefined],
    ["empty", ""],
    ["unsigned", `${owner}.${issued}`],
    ["signed with nothing", `${owner}.${issued}.`],
    ["another owner's", `${newId()}.${issued}.${signature}`],
    ["of another time", `${owner}.zzz.${signature}`],
    ["signed by somebody else", signGuestCookie(owner, ["forged"], now)],
    ["longer", `${cookie}.x`],
    ["with an id that is none", signGuestCookie("../../admin", ["new"], now)],
    ["of odd characters", "🍪.\u0000.\ud800"],
  ])("that is %s says nothing", (_, forged) => {
    expect(readGuestCookie(forged, ["new", "old"], now)).toBeNull();
  });
});

test("over HTTPS only a cookie that this host can have set counts, not one that a neighbour may have planted", () => {
  const given = new Map([
    ["daram-guest", { value: "planted" }],
    ["__Host-daram-guest", { value: "own" }],
  ]);
  expect(guestCookieFrom(given, true)).toBe("own");
  given.delete("__Host-daram-guest");
  expect(guestCookieFrom(given, true)).toBeUndefined();
  expect(guestCookieFrom(given, false)).toBe("planted");
});
