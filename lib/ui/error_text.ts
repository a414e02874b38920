import { SyncError } from "../errors.ts";

/** What a player reads of an error: its sentence, never a stack trace. */
export function errorText(error: unknown): string {
  if (error instanceof SyncError) return error.message;
  return "Something went wrong inside instance-sync (a mistake of ours). Run it again with --verbose to see what.";
}

/** All that is known of an error, for the log and `--verbose`: each cause with its stack. */
export function errorDetails(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error; at !== undefined && parts.length < 8; at = at instanceof Error ? at.cause : undefined) {
    parts.push(at instanceof Error ? at.stack ?? `${at.name}: ${at.message}` : String(at));
  }
  return parts.join("\nbecause of ");
}

/** An error as `--json` shows it. */
export function errorJson(error: unknown): { readonly error: Readonly<Record<string, unknown>> } {
  const code = error instanceof SyncError ? error.code : "internal";
  const units = error instanceof SyncError && "units" in error ? { units: error.units } : {};
  return { error: { code, message: errorText(error), ...units } };
}
