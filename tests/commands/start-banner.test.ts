import { expect, test } from "vitest";
import { startBanner } from "@/lib/commands/start-banner";

const facts = {
  url: "http://localhost:3000",
  store: { kind: "embedded", dataDir: ".data" },
  storeTrouble: null,
  model: "demo replies",
  dataDir: "/srv/daram/.data",
} as const;

test("it says where the app is, which store and model it uses, and where data lie", () => {
  expect(startBanner(facts).split("\n")).toEqual([
    "Daram is ready at http://localhost:3000",
    "  store  embedded",
    "  model  demo replies",
    "  data   /srv/daram/.data",
  ]);
});

test("a store elsewhere is named without its password or token", () => {
  const tcp = { kind: "tcp", url: "rediss://me:hunter2@redis.example:6380/1" } as const;
  const rest = { kind: "rest", url: "https://x.upstash.io", token: "hunter2" } as const;
  for (const store of [tcp, rest]) {
    const banner = startBanner({ ...facts, store, dataDir: null });
    expect(banner).toContain(new URL(store.url).host);
    expect(banner).not.toContain("hunter2");
  }
});

test("a store that does not answer is said together with why", () => {
  const banner = startBanner({ ...facts, storeTrouble: "Redis at redis.example refused." });
  expect(banner).toMatch(/does not answer: Redis at redis\.example refused\./);
});
