/** The name where the system tells none. */
const NAMELESS = "this computer";

/**
 * What this machine calls itself on the network.
 *
 * @param configured `device` from `config.json`.
 * @returns 1 to 40 printable characters without commas (restic separates tags by them).
 */
export function deviceName(configured?: string | undefined): string {
  return clean(configured ?? "") || clean(systemName()) || NAMELESS;
}

function systemName(): string {
  try {
    return Deno.hostname();
  } catch (error) {
    // The name is a courtesy: not being allowed to ask for it is no reason to stop.
    if (error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.PermissionDenied) return NAMELESS;
    throw error;
  }
}

function clean(text: string): string {
  const printable = text.replace(/[\p{C}\p{Z},]+/gu, " ").trim();
  return [...printable.slice(0, 200)].slice(0, 40).join("").trim();
}
