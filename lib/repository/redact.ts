/**
 * Makes a function that blanks secrets in a line: the given ones, and passwords in URLs (proxies have them).
 *
 * @param secrets Empty ones are ignored.
 */
export function redactor(secrets: readonly string[]): (line: string) => string {
  const known = secrets.filter((secret) => secret !== "").sort((a, b) => b.length - a.length);
  return (line) => {
    let text = line.replace(/(:\/\/[^\s/:@]*:)[^\s/@]+@/g, "$1***@");
    for (const secret of known) text = text.replaceAll(secret, "***");
    return text;
  };
}
