import type { ComponentChildren } from "preact";

/** A part of a sentence that is more than text: a name from disk, something bold. */
export type Part = ComponentChildren;

/** A sentence with such parts, in order. */
export type Words = ComponentChildren;

/**
 * Counts in a language: the number as people of that language write it, and the form of the word that goes with it.
 *
 * @param language Such as `en`.
 */
export function counter(language: string): (n: number, one: string, many: string) => string {
  const numbers = new Intl.NumberFormat(language);
  return (n, one, many) => `${numbers.format(n)}\u00a0${n === 1 ? one : many}`;
}

/** Puts parts in a row: `a`, `a and b`, `a, b and c`. */
export function row(parts: readonly Part[], and: string): Words {
  return parts.flatMap((part, at) => at === 0 ? [part] : [at === parts.length - 1 ? and : ", ", part]);
}
