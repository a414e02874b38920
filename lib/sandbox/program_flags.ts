import { BROWSER_VARIABLES } from "../window/open_address.ts";
import { TERMINAL_VARIABLES, VARIABLES } from "./needs.ts";

/** Where launchers say that they keep their things, and where we note what we did to them. */
export const LAUNCHER_VARIABLES: readonly string[] = [
  "HMCL_LOCAL_HOME",
  "HMCL_USER_HOME",
  "PRISMLAUNCHER_DATA_DIR",
  "THESEUS_CONFIG_DIR",
  "XDG_STATE_HOME",
];

/**
 * The rights of the forms that carry their own Deno: compiled programs and portable archives. The main thread may touch
 * every file, host and program, because it cannot know which until it has read its arguments; it gives all that up for a
 * worker that may touch one game directory, one server and one restic (`run_in_sandbox.ts`). No native code, and no
 * variable of the environment beyond these.
 */
export function programFlags(): string[] {
  const variables = new Set([...VARIABLES, ...TERMINAL_VARIABLES, ...BROWSER_VARIABLES, ...LAUNCHER_VARIABLES]);
  return [
    "--no-prompt",
    "--unstable-worker-options",
    "--allow-read",
    "--allow-write",
    "--allow-net",
    "--allow-run",
    "--ignore-env",
    `--allow-env=${[...variables].sort().join(",")}`,
    "--allow-sys=hostname,statfs",
  ];
}
