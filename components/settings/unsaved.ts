/** What a form holds: nothing that JSON would change. */
export type FormValues = Record<string, string | number | null>;

/** What stood in a form and was not saved, for as long as the tab lives. Storage can be missing,
 *  forbidden or full; then it lasts as long as the form is open. */
export const unsaved = {
  /** null when there is nothing, or nothing that has the form's fields. */
  read<Values extends FormValues>(key: string, fields: readonly (keyof Values)[]): Values | null {
    try {
      const values: unknown = JSON.parse(sessionStorage.getItem(storageKey(key)) ?? "null");
      return isOf<Values>(values, fields) ? values : null;
    } catch {
      return null;
    }
  },
  write(key: string, values: FormValues | null): void {
    try {
      if (values === null) sessionStorage.removeItem(storageKey(key));
      else sessionStorage.setItem(storageKey(key), JSON.stringify(values));
    } catch {
      // It still stands in the form.
    }
  },
};

const storageKey = (key: string) => `unsaved:${key}`;

function isOf<Values extends FormValues>(
  values: unknown,
  fields: readonly (keyof Values)[],
): values is Values {
  return typeof values === "object" && values !== null && fields.every((field) => field in values);
}
