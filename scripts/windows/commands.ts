/** Runs a program to its end. Returns what it printed; throws with its last words where it fails. */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string>; readonly signal?: AbortSignal } = {},
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args: [...args], stdin: "null", ...options })
    .output();
  const [output = "", trouble = ""] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${program} failed: ${(trouble.trim() || output.trim()).slice(-2000)}`);
  return output;
}

/** Its mounts are its own: nothing of them is left, or reachable from outside, however it ends. */
const ENTER = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"';

/**
 * The command that runs a command in another root folder.
 *
 * @returns Program and arguments, as {@linkcode runCommand} takes them.
 */
export function inRoot(root: string, command: readonly string[]): [string, string[]] {
  return ["unshare", ["--mount", "sh", "-c", ENTER, root, ...command]];
}
