import { dirname } from "../paths.ts";

const MAX_BYTES = 1024 * 1024;

/** Where details go that no player needs. */
export interface Log {
  /** Adds a line (or several); a time is put in front. */
  write(text: string): void;
}

/**
 * A log that is opened with its first line and moved aside to `<path>.old` once it has 1 MiB. A log that cannot be
 * written is no reason to stop anything, so this never throws.
 *
 * @param path Absolute; nothing is written where the folder above its own (`.cloud-sync`) does not exist. Absent: no log.
 */
export function openLog(path: string | undefined): Log {
  let file: Deno.FsFile | "closed" | undefined = path === undefined ? "closed" : undefined;
  return {
    write(text) {
      if (file === "closed" || path === undefined) return;
      try {
        file ??= openForAppend(path);
        file.writeSync(new TextEncoder().encode(`${new Date().toISOString()} [${Deno.pid}] ${text}\n`));
      } catch (error) {
        // Read-only, full, not allowed, or not set up yet: go on without a log.
        if (!(error instanceof Error)) throw error;
        file = "closed";
      }
    },
  };
}

function openForAppend(path: string): Deno.FsFile {
  const folder = dirname(path);
  refuseLink(dirname(folder));
  try {
    Deno.mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // It is there from an earlier run.
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
  refuseLink(folder);
  rotate(path);
  return Deno.openSync(path, { append: true, create: true, mode: 0o600 });
}

/** A link that came with a modpack must not send what we write elsewhere. */
function refuseLink(folder: string): void {
  if (Deno.lstatSync(folder).isSymlink) throw new Error(`${folder} is a link.`);
}

function rotate(path: string): void {
  try {
    if (Deno.statSync(path).size >= MAX_BYTES) Deno.renameSync(path, `${path}.old`);
  } catch (error) {
    // The first line ever.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
