/** Keeps long work on many files from holding up others, such as a request that is under way. */
export class Turns {
  #last = performance.now();
  readonly #place: string;
  #length: number;

  /**
   * @param place A path that is there, absolute.
   * @param length How long one may go on, milliseconds.
   */
  constructor(place: string, length: number) {
    this.#place = place;
    this.#length = length;
  }

  /** From now on one may go on for this long, milliseconds. */
  set length(length: number) {
    this.#length = length;
  }

  /** Whether it is time to {@linkcode pause}. */
  get isOver(): boolean {
    return performance.now() - this.#last >= this.#length;
  }

  /** Lets others go on. */
  async pause(): Promise<void> {
    // Not a timer: the first one of a process costs milliseconds.
    await Deno.lstat(this.#place).catch(() => "only a pause: what is there is for others to find");
    this.#last = performance.now();
  }
}
