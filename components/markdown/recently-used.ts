/** Values by text, the ones used last: as many as have `size` characters of text together. */
export class RecentlyUsed<Value> {
  /** In the order in which they were used. */
  readonly #values = new Map<string, Value>();
  readonly #size: number;
  #used = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** The value of a text, made now if it is not known. What is too long is not kept. */
  get(text: string, make: () => Value): Value {
    const value = this.#values.has(text) ? (this.#values.get(text) as Value) : make();
    if (this.#values.delete(text)) this.#used -= text.length;
    if (text.length > this.#size) return value;
    this.#values.set(text, value);
    this.#used += text.length;
    for (const [oldest] of this.#values) {
      if (this.#used <= this.#size) break;
      this.#values.delete(oldest);
      this.#used -= oldest.length;
    }
    return value;
  }
}
