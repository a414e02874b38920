import { join } from "node:path";
import { bashCompletions } from "../../lib/commands/completions/bash.ts";
import { fishCompletions } from "../../lib/commands/completions/fish.ts";
import { powershellCompletions } from "../../lib/commands/completions/powershell.ts";
import { zshCompletions } from "../../lib/commands/completions/zsh.ts";
import { NOTES_FILE } from "../../lib/release/release_notes.ts";
import type { ArchiveFile } from "./archive.ts";
import { manPage } from "./man_page.ts";
import type { Release } from "./release.ts";
import { ROOT } from "./run_program.ts";

const COMPLETIONS = { bash: bashCompletions, zsh: zshCompletions, fish: fishCompletions, ps1: powershellCompletions };

/** Writes the completion scripts, the manual page and the change log, which `upgrade` reads its notes from. */
export async function writePapers(release: Release): Promise<void> {
  const [completions, man] = [join(release.dist, "completions"), join(release.dist, "man")];
  await Promise.all([completions, man].map((folder) => Deno.mkdir(folder)));
  for (const [name, text] of Object.entries(COMPLETIONS)) await Deno.writeTextFile(join(completions, name), text());
  await Deno.writeTextFile(join(man, "instance-sync.1"), manPage(release));
  await Deno.copyFile(join(ROOT, NOTES_FILE), join(release.dist, NOTES_FILE));
}

/** What comes with the program in every archive. */
export async function papersFor(release: Release): Promise<ArchiveFile[]> {
  const files = [
    { path: "LICENSE", from: join(ROOT, "LICENSE") },
    { path: "README.md", from: join(ROOT, "README.md") },
    { path: "THIRD_PARTY_LICENSES.txt", from: join(release.dist, "THIRD_PARTY_LICENSES.txt") },
  ];
  return await Promise.all(
    files.map(async ({ path, from }) => ({ path, content: await Deno.readFile(from), kind: "text" as const })),
  );
}
