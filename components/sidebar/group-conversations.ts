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

const dayMs = 24 * 60 * 60 * 1000;

/** The list (the pinned ones first, then newest first) cut into groups by calendar day in `timeZone`,
 *  so that "Yesterday" is yesterday and not 24 hours ago, whatever daylight saving does in between.
 *  Looks at few of the rows only: naming the day of each of ten thousand would take too long. */
export function groupConversations(
  conversations: readonly ConversationSummary[],
  now: number,
  timeZone: string,
): ConversationGroup[] {
  const calendar = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  const today = dayOf(calendar, now);
  const labelOf = ({ isPinned, updatedAt }: ConversationSummary): GroupLabel =>
    isPinned ? { kind: "pinned" } : labelOfDay(dayOf(calendar, updatedAt), today);
  const groups: ConversationGroup[] = [];
  for (let start = 0; start < conversations.length; ) {
    const label = labelOf(conversations[start] as ConversationSummary);
    const key = keyOf(label);
    const end = firstOther(conversations, start, (row) => keyOf(labelOf(row)) === key);
    groups.push({ key, label, conversations: conversations.slice(start, end) });
    start = end;
  }
  return groups;
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

type Day = { year: number; month: number; number: number };

function dayOf(calendar: Intl.DateTimeFormat, time: number): Day {
  const [month = 0, day = 0, year = 0] = calendar.format(time).split("/").map(Number);
  return { year, month, number: Date.UTC(year, month - 1, day) / dayMs };
}

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
