import { expect, test } from "vitest";
import { filePolicy, nonceOf, pagePolicy } from "@/lib/http/page-policy";

const directives = (policy: string) =>
  new Map(policy.split("; ").map((part) => [part.split(" ")[0], part] as const));

test("a page runs only what carries its nonce, asks only us, and stands in nobody's frame", () => {
  const policy = directives(pagePolicy("abc", false));
  expect(policy.get("script-src")).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy.get("connect-src")).toBe("connect-src 'self'");
  expect(policy.get("img-src")).toBe("img-src 'self' data: blob:");
  for (const name of ["object-src", "base-uri", "frame-ancestors", "script-src-attr"]) {
    expect(policy.get(name)).toBe(`${name} 'none'`);
  }
  expect(policy.get("form-action")).toBe("form-action 'self'");
});

test("text is evaluated in development alone", () => {
  expect(pagePolicy("abc", true)).toContain("'unsafe-eval'");
  expect(pagePolicy("abc", false)).not.toContain("eval");
});

test("the nonce is read out of a policy, and out of nothing else", () => {
  expect(nonceOf(pagePolicy("q+/_-w==", false))).toBe("q+/_-w==");
  expect(nonceOf(filePolicy)).toBeUndefined();
  expect(nonceOf(null)).toBeUndefined();
  expect(nonceOf(`script-src 'nonce-"><script>'`)).toBeUndefined();
});
