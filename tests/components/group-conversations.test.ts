import { expect, test } from "vitest";
import { daysIn, groupConversations, localDay } from "@/components/sidebar/group-conversations";

const groupsOf = (times: string[], now: string, timeZone: string) =>
  groupConversations(
    times.map((time) => ({
      id: time,
      title: time,
      createdAt: 0,
      updatedAt: Date.parse(time),
      isPinned: false,
      isArchived: false,
      isUnread: false,
      isGenerating: false,
    })),
    Date.parse(now),
    daysIn(timeZone),
  ).map((group) => [group.key, group.conversations.map(({ id }) => id)]);

test("groups go by calendar days, not by hours", () => {
  expect(
    groupsOf(
      ["2026-11-21T00:10:00Z", "2026-11-20T23:50:00Z", "2026-11-19T12:00:00Z"],
      "2026-11-21T00:20:00Z",
      "UTC",
    ),
  ).toEqual([
    ["today", ["2026-11-21T00:10:00Z"]],
    ["yesterday", ["2026-11-20T23:50:00Z"]],
    ["week", ["2026-11-19T12:00:00Z"]],
  ]);
});

test("the days are those of the reader's time zone", () => {
  const times = ["2026-11-20T16:00:00Z", "2026-11-20T14:00:00Z"];
  expect(groupsOf(times, "2026-11-20T20:00:00Z", "Asia/Seoul").map(([key]) => key)).toEqual([
    "today",
    "yesterday",
  ]);
  expect(groupsOf(times, "2026-11-20T20:00:00Z", "UTC").map(([key]) => key)).toEqual(["today"]);
});

test("the day on which clocks change is one day long", () => {
  expect(groupsOf(["2026-10-31T12:00:00Z"], "2026-11-02T04:30:00Z", "America/New_York")).toEqual([
    ["yesterday", ["2026-10-31T12:00:00Z"]],
  ]);
});

test.each([
  ["2026-11-14T12:00:00Z", "week"],
  ["2026-11-13T12:00:00Z", "month"],
  ["2026-10-22T12:00:00Z", "month"],
  ["2026-10-21T12:00:00Z", "2026-10"],
  ["2025-11-21T12:00:00Z", "2025-11"],
])("a conversation of %s stands under %s", (time, key) => {
  expect(groupsOf([time], "2026-11-21T12:00:00Z", "UTC")).toEqual([[key, [time]]]);
});

test("a month of this year needs no year in its name", () => {
  const labels = groupConversations(
    ["2026-03-02", "2025-03-02"].map((time) => ({
      id: time,
      title: "",
      createdAt: 0,
      updatedAt: Date.parse(time),
      isPinned: false,
      isArchived: false,
      isUnread: false,
      isGenerating: false,
    })),
    Date.parse("2026-11-21"),
    daysIn("UTC"),
  ).map(({ label }) => label);
  expect(labels).toEqual([
    { kind: "calendar-month", year: 2026, month: 3, isThisYear: true },
    { kind: "calendar-month", year: 2025, month: 3, isThisYear: false },
  ]);
});

test("a clock that runs ahead is still today", () => {
  expect(groupsOf(["2026-11-22T12:00:00Z"], "2026-11-21T12:00:00Z", "UTC")[0]?.[0]).toBe("today");
});

test("the pinned ones stand together, above all others, however old they are", () => {
  const row = (updatedAt: number, isPinned: boolean) => ({
    ...{ id: `${updatedAt}`, title: "", createdAt: 0, updatedAt, isPinned },
    ...{ isArchived: false, isUnread: false, isGenerating: false },
  });
  const now = Date.parse("2026-11-21T12:00:00Z");
  const rows = [row(5, true), row(1, true), row(now, false), row(now - 1, false), row(5, false)];
  const groups = groupConversations(rows, now, daysIn("UTC"));
  expect(groups.map(({ key, conversations }) => [key, conversations.length])).toEqual([
    ["pinned", 2],
    ["today", 2],
    ["1970-1", 1],
  ]);
});

test("the device's own days are those of its zone", () => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const inZone = daysIn(timeZone);
  for (const time of ["2026-01-01T00:00:00Z", "2026-03-29T01:30:00Z", "2026-11-01T23:59:59Z"]) {
    expect(localDay(Date.parse(time))).toEqual(inZone(Date.parse(time)));
  }
});
