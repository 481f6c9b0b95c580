/** State outside of React that views subscribe to (`useSyncExternalStore`): each change is a new object. */
export class Observable<State extends object> {
  #state: State;
  readonly #listeners = new Set<() => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  getState = (): State => this.#state;

  /** Somebody looks at it. */
  protected get isInView(): boolean {
    return this.#listeners.size > 0;
  }

  /** Changes the state and tells nobody: for what happens while a view renders. */
  protected set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  protected tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
