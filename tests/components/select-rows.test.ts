import { expect, test } from "vitest";
import { type Selection, selectRows } from "@/components/sidebar/select-rows";

const order = ["a", "b", "c", "d", "e"];
const after = (...steps: Parameters<typeof selectRows>[1][]) =>
  steps.reduce<Selection | null>(selectRows, null);
const ids = (selection: Selection | null) => [...(selection?.ids ?? [])].sort();

test("a range goes from the last row that was clicked, grows and shrinks", () => {
  const begun = after({ kind: "begin", id: null }, { kind: "toggle", id: "b" });
  const grown = selectRows(begun, { kind: "extend", id: "d", order });
  expect(ids(grown)).toEqual(["b", "c", "d"]);
  const shrunk = selectRows(grown, { kind: "extend", id: "c", order });
  expect(ids(shrunk)).toEqual(["b", "c"]);
  expect(ids(selectRows(shrunk, { kind: "extend", id: "a", order }))).toEqual(["a", "b"]);
});

test("a range without a beginning is one row, and so is one whose beginning is gone", () => {
  const extend = { kind: "extend", id: "c", order } as const;
  expect(ids(after({ kind: "begin", id: null }, extend))).toEqual(["c"]);
  expect(ids(after({ kind: "begin", id: "gone" }, extend))).toEqual(["c", "gone"]);
});

test("a second click takes a row out again, and the end leaves nothing", () => {
  const twice = after(
    { kind: "begin", id: "a" },
    { kind: "toggle", id: "b" },
    { kind: "toggle", id: "a" },
  );
  expect(ids(twice)).toEqual(["b"]);
  expect(selectRows(twice, { kind: "end" })).toBeNull();
});
