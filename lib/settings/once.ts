/**
 * Makes a schema (or the like) at its first use: those of files that are not there would cost milliseconds of every
 * launch.
 *
 * @example
 * ```ts
 * const greeting = once(() => "made");
 * greeting(); // "made"
 * ```
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => (made ??= { it: make() }).it;
}
