import { expect, test } from "vitest";
import { isOwnOrigin } from "@/lib/identity/is-own-origin";

test.each([
  ["our own page", "http://localhost:3000", "localhost:3000", null, true],
  ["our own page on a home network", "http://192.168.0.7:3000", "192.168.0.7:3000", null, true],
  ["another site", "https://evil.example", "localhost:3000", null, false],
  ["another port", "http://localhost:3001", "localhost:3000", null, false],
  ["a frame without an origin", "null", "localhost:3000", null, false],
  ["a request without an origin", null, "localhost:3000", null, false],
  ["no address at all", "x", "x", null, false],
  [
    "the public address behind a proxy",
    "https://daram.example",
    "10.0.0.2:3000",
    "https://daram.example/",
    true,
  ],
  [
    "another site beside a public address",
    "https://evil.example",
    "10.0.0.2:3000",
    "https://daram.example",
    false,
  ],
])("%s", (_, origin, host, appUrl, isOwn) => {
  const headers = new Headers({ host });
  if (origin !== null) headers.set("origin", origin);
  expect(isOwnOrigin(headers, appUrl)).toBe(isOwn);
});
