/**
 * Puts the address of the releases and the keys that sign them into the installers of a release, from the one place
 * where the program has them too.
 *
 * @module
 */
import { join } from "node:path";
import { RELEASES } from "../../lib/release/release_place.ts";
import { TRUSTED_KEYS } from "../../lib/release/trusted_keys.ts";

/** What an installer is told. */
export interface Stamp {
  readonly base: string;
  readonly keys: readonly string[];
}

const SOURCE = join(import.meta.dirname ?? ".", "..", "install");

/** The installers, as they are called in the source and in a release. */
export const INSTALLERS = ["install.sh", "install.ps1"] as const;

/** Writes the installers into a release's folder. */
export async function stampInstallers(
  folder: string,
  stamp: Stamp = { base: RELEASES, keys: TRUSTED_KEYS },
): Promise<void> {
  for (const name of INSTALLERS) {
    const text = await Deno.readTextFile(join(SOURCE, name));
    await Deno.writeTextFile(join(folder, name), stamped(text, stamp), { mode: 0o755 });
  }
}

/** One installer's text with a stamp. */
export function stamped(text: string, { base, keys }: Stamp): string {
  for (const value of [base, ...keys]) {
    // They go between quotes of two shells.
    if (!/^[\w ./:+=@-]*$/.test(value)) throw new Error(`This cannot stand in an installer: ${value}`);
  }
  const [withBase, bases] = replaced(text, /^(\$?BASE_URL *= *)'.*'$/gm, base);
  const [withKeys, trusted] = replaced(withBase, /^(\$?TRUSTED_KEYS *= *)'.*'$/gm, keys.join("\n"));
  if (bases !== 1 || trusted !== 1) throw new Error("The installer has no place for the address or the keys.");
  return withKeys;
}

function replaced(text: string, pattern: RegExp, value: string): readonly [string, number] {
  let count = 0;
  const result = text.replace(pattern, (_line, before: string) => {
    count++;
    return `${before}'${value}'`;
  });
  return [result, count];
}

if (import.meta.main) {
  const [folder] = Deno.args;
  if (folder === undefined) throw new Error("Name the release's folder.");
  await stampInstallers(folder);
}
