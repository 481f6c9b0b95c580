import type { ConversationSummary } from "@/lib/chat/conversation";

/** What a group's heading says; the months before the last thirty days by name. */
export type GroupLabel =
  | { kind: "today" | "yesterday" | "week" | "month" }
  | { kind: "calendar-month"; year: number; month: number; isThisYear: boolean };

export type ConversationGroup = {
  key: string;
  label: GroupLabel;
  conversations: ConversationSummary[];
};

const dayMs = 24 * 60 * 60 * 1000;

/** The list (newest first) cut into groups by calendar day in `timeZone`, so that "Yesterday" is
 *  yesterday and not 24 hours ago, whatever daylight saving does in between. */
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
  const groups: ConversationGroup[] = [];
  for (const conversation of conversations) {
    const label = labelOf(dayOf(calendar, conversation.updatedAt), today);
    const key = label.kind === "calendar-month" ? `${label.year}-${label.month}` : label.kind;
    const last = groups.at(-1);
    if (last?.key === key) last.conversations.push(conversation);
    else groups.push({ key, label, conversations: [conversation] });
  }
  return groups;
}

type Day = { year: number; month: number; number: number };

function dayOf(calendar: Intl.DateTimeFormat, time: number): Day {
  const [month = 0, day = 0, year = 0] = calendar.format(time).split("/").map(Number);
  return { year, month, number: Date.UTC(year, month - 1, day) / dayMs };
}

function labelOf(day: Day, today: Day): GroupLabel {
  const daysAgo = today.number - day.number;
  // A clock that runs ahead of ours still belongs to today.
  if (daysAgo <= 0) return { kind: "today" };
  if (daysAgo === 1) return { kind: "yesterday" };
  if (daysAgo <= 7) return { kind: "week" };
  if (daysAgo <= 30) return { kind: "month" };
  const { year, month } = day;
  return { kind: "calendar-month", year, month, isThisYear: year === today.year };
}
