import { expect, test } from "vitest";
import { readEnvironment } from "@/lib/env";
test("x", () => { expect(readEnvironment({}).port).toBe(3000) });
