/** A version as Semantic Versioning writes it: numbers, then perhaps what it is a preview of. */
const VERSION = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*))?$/;

/** Tells whether a text is a version. */
export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

/**
 * Orders two versions as Semantic Versioning does; a preview comes before what it is a preview of.
 *
 * @returns Below 0 if `a` is older, above 0 if it is newer.
 * @throws {TypeError} One is no version.
 * @example
 * ```ts
 * compareVersions("0.9.0", "0.10.0") < 0; // true
 * compareVersions("1.0.0-beta.2", "1.0.0") < 0; // true
 * ```
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.preview.length === 0 || right.preview.length === 0) return right.preview.length - left.preview.length;
  for (let i = 0; i < Math.min(left.preview.length, right.preview.length); i++) {
    const difference = compareWords(left.preview[i] ?? "", right.preview[i] ?? "");
    if (difference !== 0) return difference;
  }
  return left.preview.length - right.preview.length;
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly preview: readonly string[] } {
  const match = VERSION.exec(version);
  if (match === null) throw new TypeError(`This is no version: ${version}`);
  return { numbers: match.slice(1, 4).map(Number), preview: match[4]?.split(".") ?? [] };
}

/** Numbers by value and before words; words by their letters. */
function compareWords(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (aIsNumber && bIsNumber) return Number(a) - Number(b);
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}
