/** A value that must not reach logs, error texts or JSON: everything but {@linkcode Secret.reveal} shows `***`. */
export class Secret {
  readonly #value: string;

  /** @param value The text to keep to ourselves. */
  constructor(value: string) {
    this.#value = value;
  }

  /** The text itself: only for the place that sends or stores it. */
  reveal(): string {
    return this.#value;
  }

  /** Shows nothing. */
  toString(): string {
    return "***";
  }

  /** Shows nothing. */
  toJSON(): string {
    return "***";
  }

  /** Shows nothing in Deno's console. */
  [Symbol.for("Deno.customInspect")](): string {
    return "***";
  }

  /** Shows nothing in Node's console and `node:util` `inspect`. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "***";
  }
}
