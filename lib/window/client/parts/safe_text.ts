/** The most characters of a name that a sentence takes. */
const MOST = 80;

/**
 * Text from disk for people: without control characters and without the characters that turn writing around, cut where
 * it is very long.
 *
 * @param text Any text.
 * @param most The most characters that stay.
 */
export function safeText(text: string, most = MOST): string {
  // deno-lint-ignore no-control-regex -- control characters are exactly what is meant
  const plain = text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]+/g, " ").trim();
  const characters = [...plain.slice(0, most * 2 + 2)];
  return characters.length <= most ? characters.join("") : `${characters.slice(0, most - 1).join("").trimEnd()}…`;
}
