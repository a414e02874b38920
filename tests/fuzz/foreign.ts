/**
 * Foreign bytes: noise, and sound things with something wrong in them.
 *
 * @module
 */
import fc from "fast-check";

/** How long a search goes on: `FUZZ_RUNS`; a failing one prints its seed, given again as `FUZZ_SEED`. */
export function params(runs: number): fc.Parameters<unknown> {
  const seed = Deno.env.get("FUZZ_SEED");
  return {
    numRuns: Number(Deno.env.get("FUZZ_RUNS") ?? runs),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    verbose: fc.VerbosityLevel.None,
  };
}

/** Bytes that may be anything. */
export const noise = fc.uint8Array({ maxLength: 400 });

/** Text that may be anything, line ends, NULs and broken characters too. */
export const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(":", "\n", "\r", "\0", " ", "/", "\\", "*", "[", "]", "a", "1", "-", "\ud800", "%"),
  }),
);

/** Sound bytes, cut off, with bytes changed, doubled or put in. */
export function mutated(sound: Uint8Array): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const change = fc.record({
    at: fc.nat({ max: Math.max(0, sound.length - 1) }),
    kind: fc.constantFrom("cut", "set", "insert", "double"),
    byte: fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0, 0x7f, 0x80, 0xff)),
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    let bytes = new Uint8Array(sound);
    for (const { at, kind, byte } of changes) {
      const [before, after] = [bytes.slice(0, at), bytes.slice(at)];
      if (kind === "cut") bytes = before;
      else if (kind === "set") bytes = joined(before, [byte], after.slice(1));
      else if (kind === "insert") bytes = joined(before, [byte], after);
      else bytes = joined(before, after, after);
    }
    return bytes;
  });
}

function joined(...parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** JSON of any shape, with the names that a format knows. */
export function jsonWith(names: readonly string[]): fc.Arbitrary<string> {
  const leaf = fc.oneof(
    fc.constantFrom(null, true, -1, 1, 2, 1e308, "", "a".repeat(64), "../..", "__proto__", "2024-13-45"),
    fc.string(),
    fc.double(),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...names, "__proto__", "version"), fc.string()), tie("value"), {
        maxKeys: 6,
      }),
    ),
  }));
  return value.map((thing) => JSON.stringify(thing) ?? "null");
}
