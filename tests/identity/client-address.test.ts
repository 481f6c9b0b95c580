import { expect, test } from "vitest";
import { addressHeader, clientAddress } from "@/lib/identity/client-address";

const from = (headers: { [name: string]: string }, proxies: number) =>
  clientAddress(new Headers(headers), proxies);

test("without a proxy that is trusted, the connection counts, whatever the request says", () => {
  const request = { [addressHeader()]: "192.0.2.7", "x-forwarded-for": "203.0.113.1, 203.0.113.2" };
  expect(from(request, 0)).toBe("192.0.2.7");
  // Where another server runs the app, nothing is known of the connection.
  expect(from({ "x-forwarded-for": "203.0.113.1" }, 0)).toBe("unknown");
  expect(from({ "x-daram-address": "203.0.113.1" }, 0)).toBe("unknown");
});

test("behind proxies it is what the outermost of them has seen; what stands before it was made up", () => {
  const request = { "x-forwarded-for": "1.1.1.1, 203.0.113.1, 10.0.0.2" };
  expect(from(request, 2)).toBe("203.0.113.1");
  expect(from(request, 1)).toBe("10.0.0.2");
  expect(from(request, 9)).toBe("unknown");
});

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::9", "2001:db8:1:2"],
  ["2001:0DB8::9", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
])("of %s, %s counts", (address, counted) => {
  expect(from({ [addressHeader()]: address }, 0)).toBe(counted);
});

test.each([
  ["192.0.2.7:51234", "192.0.2.7"],
  ["[2001:db8::1]:443", "2001:db8:0:0"],
  ["[2001:db8::1]", "2001:db8:0:0"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["[::ffff:192.0.2.7]:443", "192.0.2.7"],
  ["::ffff:192.0.2.7:443", "192.0.2.7"],
])("of %s, as some proxies say it, %s counts", (hop, counted) => {
  expect(from({ "x-forwarded-for": `1.1.1.1, ${hop}` }, 1)).toBe(counted);
});
