/** Writes a list that restic reads, readable by its owner only: names of worlds are nobody else's business. */
export function writeListFile(path: string, text: string): void {
  Deno.writeTextFileSync(path, text, { mode: 0o600 });
}
