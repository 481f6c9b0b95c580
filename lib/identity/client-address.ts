import "server-only";
import { isIPv6 } from "node:net";
import { newId } from "@/lib/chat/id";

// The server and what Next has bundled are one process.
const shared = globalThis as { [key: symbol]: string | undefined };
const headerKey = Symbol.for("daram.address-header");

/** The header in which our own server (`lib/commands/serve.ts`) hands on a connection's address. Its name
 *  is made anew with each process: where another server runs the app, nobody can write it. */
export function addressHeader(): string {
  return (shared[headerKey] ??= `x-daram-address-${newId().toLowerCase()}`);
}

/** Whose connection a request came by. With proxies in front it is what the outermost of them added to
 *  X-Forwarded-For, counted from the right: whatever stands to the left of it, the client wrote. Of an
 *  IPv6 address the network counts, because one customer has all of it. */
export function clientAddress(headers: Pick<Headers, "get">, trustedProxies: number): string {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const address = trustedProxies > 0 ? hops.at(-trustedProxies) : headers.get(addressHeader());
  if (!address) return "unknown";
  const plain = withoutPort(address).replace(/^::ffff:(?=\d+\.)/i, "");
  return isIPv6(plain) ? network(plain) : plain;
}

/** Some proxies name the connection's port as well, which is another one each time. */
function withoutPort(address: string): string {
  return address.replace(/^\[(.+)\](?::\d+)?$/, "$1").replace(/(\.\d+):\d+$/, "$1");
}

/** The first four groups. */
function network(address: string): string {
  const [head = "", tail] = address.split("::");
  const first = head.split(":").filter(Boolean);
  const last = tail?.split(":").filter(Boolean) ?? [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array<string>(gap).fill("0"), ...last];
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":");
}
