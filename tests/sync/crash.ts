/** What a run dies of when {@linkcode crashAt} ends it. */
export class Crash extends Error {}

const CHANGING = [
  "renameSync",
  "linkSync",
  "removeSync",
  "mkdirSync",
  "writeFileSync",
  "writeTextFileSync",
  "copyFileSync",
  "utimeSync",
  "openSync",
] as const;

/** A place where a run dies. */
export interface CrashPoint extends Disposable {
  /** How many calls that change the disk were made. */
  readonly calls: number;
}

/**
 * Lets the n-th call that changes the disk, and every one after it, fail without doing anything: as if the process had
 * been killed right before it. A killed writer leaves a half file.
 *
 * @param n From 1; Infinity only counts.
 */
export function crashAt(n: number): CrashPoint {
  const originals = Object.fromEntries(CHANGING.map((name) => [name, Object.getOwnPropertyDescriptor(Deno, name)]));
  const writeTextFileSync = Deno.writeTextFileSync;
  const point = { calls: 0, dead: false };
  for (const name of CHANGING) {
    const original = Deno[name];
    const guarded = (...args: unknown[]) => {
      point.calls++;
      if (point.calls < n) return Reflect.apply(original, Deno, args);
      const [path] = args;
      if (!point.dead && (name === "writeFileSync" || name === "writeTextFileSync") && typeof path === "string") {
        writeTextFileSync(path, "half");
      }
      point.dead = true;
      throw new Crash(`died before ${name} ${args.join(" ")}`);
    };
    Object.defineProperty(Deno, name, { configurable: true, writable: true, value: guarded });
  }
  return {
    get calls() {
      return point.calls;
    },
    [Symbol.dispose]() {
      for (const name of CHANGING) {
        const descriptor = originals[name];
        if (descriptor !== undefined) Object.defineProperty(Deno, name, descriptor);
      }
    },
  };
}
