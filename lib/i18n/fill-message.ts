/** What a sentence's `{name}`s stand for. */
export type MessageParameters = { readonly [name: string]: string | number };

const placeholder = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g;

/** The sentence with its `{name}`s filled in. `{name|one|other}` becomes the number and the word
 *  that goes with it; a name that is not given stays as it is written. */
export function fillMessage(template: string, parameters: MessageParameters = {}): string {
  return template.replace(placeholder, (written, name: string, one?: string, other?: string) => {
    const value = parameters[name];
    if (value === undefined) return written;
    if (one === undefined) return String(value);
    return `${value} ${Number(value) === 1 ? one : other}`;
  });
}
