import { expect, it } from "vitest";
import { actionKeyOf } from "@/lib/http/action-key";

const given = Buffer.alloc(32, 7).toString("base64");

it("is the same on every instance with one secret, and another with another", () => {
  const key = actionKeyOf({ AUTH_SECRET: "acorn" });
  expect(Buffer.from(key ?? "", "base64")).toHaveLength(32);
  expect(key).not.toContain("acorn");
  expect(actionKeyOf({ AUTH_SECRET: "acorn" })).toBe(key);
  expect(actionKeyOf({ AUTH_SECRET: " acorn , an older one" })).toBe(key);
  expect(actionKeyOf({ AUTH_SECRET: "hazel" })).not.toBe(key);
});

it.each([
  [{ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given }, given],
  [{ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given, AUTH_SECRET: "acorn" }, given],
  [{ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "" }, undefined],
  [{ AUTH_SECRET: "" }, undefined],
  [{}, undefined],
])("with %o it is %s", (environment, key) => {
  expect(actionKeyOf(environment)).toBe(key);
});
