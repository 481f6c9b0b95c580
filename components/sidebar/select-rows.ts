/** What is selected in a list. A range goes from `anchor` to `reach`, so that it can shrink again. */
export type Selection = {
  ids: ReadonlySet<string>;
  anchor: string | null;
  reach: string | null;
};

type SelectionStep =
  | { kind: "begin"; id: string | null }
  | { kind: "toggle"; id: string }
  /** `order`: the ids of the list as it stands. */
  | { kind: "extend"; id: string; order: readonly string[] }
  | { kind: "set"; ids: readonly string[] }
  | { kind: "end" };

/** The next selection; null while nothing is to be selected. */
export function selectRows(selection: Selection | null, step: SelectionStep): Selection | null {
  switch (step.kind) {
    case "begin":
      return { ids: new Set(step.id ? [step.id] : []), anchor: step.id, reach: step.id };
    case "toggle": {
      const ids = new Set(selection?.ids);
      if (!ids.delete(step.id)) ids.add(step.id);
      return { ids, anchor: step.id, reach: step.id };
    }
    case "extend": {
      const { anchor, reach } = selection ?? { anchor: null, reach: null };
      if (anchor === null || !step.order.includes(anchor)) {
        return selectRows(selection, { kind: "toggle", id: step.id });
      }
      const ids = new Set(selection?.ids);
      for (const id of between(step.order, anchor, reach)) ids.delete(id);
      for (const id of between(step.order, anchor, step.id)) ids.add(id);
      return { ids, anchor, reach: step.id };
    }
    case "set":
      return { ids: new Set(step.ids), anchor: null, reach: null };
    case "end":
      return null;
    default:
      return step satisfies never;
  }
}

function between(order: readonly string[], from: string, to: string | null): readonly string[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to ?? from)];
  return a < 0 || b < 0 ? [] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
}
