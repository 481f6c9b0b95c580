import type { ConversationSummary } from "@/lib/chat/conversation";

/** What a group's heading says; the months before the last thirty days by name. */
export type GroupLabel =
  | { kind: "pinned" | "today" | "yesterday" | "week" | "month" }
  | { kind: "calendar-month"; year: number; month: number; isThisYear: boolean };

export type ConversationGroup = {
  key: string;
  label: GroupLabel;
  conversations: readonly ConversationSummary[];
};

/** The groups without their rows: the server tells the browser, whose first rendering has to be the
 *  same, of them. */
export type GroupOutline = { label: GroupLabel; count: number };

/** A day of a calendar; `number` counts the days. */
type Day = { year: number; month: number; number: number };

/** The day on which a moment (milliseconds) falls. */
export type DayOf = (time: number) => Day;

const dayMs = 24 * 60 * 60 * 1000;

/** The list (the pinned ones first, then newest first) cut into groups by calendar day, so that
 *  "Yesterday" is yesterday and not 24 hours ago, whatever daylight saving does in between. */
export function groupConversations(
  conversations: readonly ConversationSummary[],
  now: number,
  dayOf: DayOf,
): ConversationGroup[] {
  return fillGroups(outlineGroups(conversations, now, dayOf), conversations);
}

/** Which groups they make. Looks at few of the rows only: naming the day of each of ten thousand would
 *  take too long. */
export function outlineGroups(
  conversations: readonly ConversationSummary[],
  now: number,
  dayOf: DayOf,
): GroupOutline[] {
  const today = dayOf(now);
  const labelOf = ({ isPinned, updatedAt }: ConversationSummary): GroupLabel =>
    isPinned ? { kind: "pinned" } : labelOfDay(dayOf(updatedAt), today);
  const outline: GroupOutline[] = [];
  for (let start = 0; start < conversations.length; ) {
    const label = labelOf(conversations[start] as ConversationSummary);
    const key = keyOf(label);
    const end = firstOther(conversations, start, (row) => keyOf(labelOf(row)) === key);
    outline.push({ label, count: end - start });
    start = end;
  }
  return outline;
}

/** Puts the rows that were outlined into their groups. */
export function fillGroups(
  outline: readonly GroupOutline[],
  conversations: readonly ConversationSummary[],
): ConversationGroup[] {
  let start = 0;
  return outline.map(({ label, count }) => {
    const rows = conversations.slice(start, start + count);
    start += count;
    return { key: keyOf(label), label, conversations: rows };
  });
}

/** The days of a time zone, by its IANA name. */
export function daysIn(timeZone: string): DayOf {
  const calendar = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  return (time) => {
    const [month = 0, day = 0, year = 0] = calendar.format(time).split("/").map(Number);
    return dayNumbered(year, month, day);
  };
}

/** The days of this device's own zone. Asking Intl for the first time takes a browser about 15 ms. */
export const localDay: DayOf = (time) => {
  const date = new Date(time);
  return dayNumbered(date.getFullYear(), date.getMonth() + 1, date.getDate());
};

function dayNumbered(year: number, month: number, day: number): Day {
  return { year, month, number: Date.UTC(year, month - 1, day) / dayMs };
}

/** The index of the first row after `start` that is not alike, by halving. */
function firstOther<Row>(rows: readonly Row[], start: number, isAlike: (row: Row) => boolean) {
  let [alike, other] = [start, rows.length];
  while (other - alike > 1) {
    const middle = (alike + other) >> 1;
    if (isAlike(rows[middle] as Row)) alike = middle;
    else other = middle;
  }
  return other;
}

const keyOf = (label: GroupLabel) =>
  label.kind === "calendar-month" ? `${label.year}-${label.month}` : label.kind;

function labelOfDay(day: Day, today: Day): GroupLabel {
  const daysAgo = today.number - day.number;
  // A clock that runs ahead of ours still belongs to today.
  if (daysAgo <= 0) return { kind: "today" };
  if (daysAgo === 1) return { kind: "yesterday" };
  if (daysAgo <= 7) return { kind: "week" };
  if (daysAgo <= 30) return { kind: "month" };
  const { year, month } = day;
  return { kind: "calendar-month", year, month, isThisYear: year === today.year };
}
