import { dirname } from "../../paths.ts";
import { removeIfThere, removeLeftoverTemps } from "../../settings/atomic_file.ts";
import { fileError } from "../../settings/map_file_error.ts";
import { renamePatiently } from "../../settings/rename_patiently.ts";
import type { ProgramCopy } from "./plan_install.ts";

/** Copies a program to where a launcher in a sandbox can see it; a copy that is there and the same stays. */
export function copyProgram({ from, to }: ProgramCopy): void {
  const temp = `${to}.${Deno.pid}.tmp`;
  try {
    const source = Deno.statSync(from);
    if (isSame(source, to)) return;
    Deno.mkdirSync(dirname(to), { recursive: true });
    Deno.copyFileSync(from, temp);
    if (Deno.build.os !== "windows") Deno.chmodSync(temp, 0o755);
    // The time tells the next install whether this is still the same program.
    if (source.mtime !== null) Deno.utimeSync(temp, source.mtime, source.mtime);
    renamePatiently(temp, to);
  } catch (error) {
    removeIfThere(temp);
    throw fileError(error, to);
  }
}

function isSame(source: Deno.FileInfo, path: string): boolean {
  try {
    const { size, mtime } = Deno.statSync(path);
    return size === source.size && mtime?.getTime() === source.mtime?.getTime();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Removes copies that no hook needs any more, and their folder if nothing else is in it. */
export function removePrograms(programs: readonly string[]): void {
  programs.forEach(removeIfThere);
  for (const folder of new Set(programs.map((path) => dirname(path)))) {
    try {
      removeLeftoverTemps(folder);
      Deno.removeSync(folder);
    } catch (error) {
      // Gone already, or something else lies there.
      if (!(error instanceof Error) || error instanceof Deno.errors.NotCapable) throw error;
    }
  }
}
