import { programFlags } from "../../lib/sandbox/program_flags.ts";

/** What keeps Deno from fetching code, and from settings that lie about. */
const ISOLATION = ["--no-config", "--no-lock", "--no-npm", "--no-remote"];

/** The portable archive's `instance-sync`: starts the Deno beside it, from any working directory, through any link. */
export function shellScript(): string {
  return `#!/bin/sh
# Starts instance-sync with the Deno beside this file. Its caches stay beside it too.
file=$(readlink -f "$0" 2>/dev/null) || file=$0
here=$(CDPATH='' cd "\${file%/*}" && pwd -P) || exit 1
export DENO_NO_UPDATE_CHECK=1 DENO_DIR="\${DENO_DIR:-$here/cache}"
exec "$here/deno" run ${denoArguments("'")} "$here/instance-sync.js" --sandbox "$@"
`;
}

/** How long the script for Windows is in every release, bytes. */
const COMMAND_SCRIPT_LENGTH = 2048;

/**
 * The same for Windows: `instance-sync.cmd`. cmd.exe reads a script line by line, and `upgrade` may put another one in
 * its place while the program runs. So the program's line is the last one and ends at the same byte in every release:
 * after it, cmd.exe finds the end of either script. The exit code is that of this line.
 */
export function commandScript(): string {
  const before = [
    "@echo off",
    "rem Starts instance-sync with the Deno beside this file. Its caches stay beside it too.",
    "setlocal DisableDelayedExpansion",
    'set "DENO_NO_UPDATE_CHECK=1"',
    'if not defined DENO_DIR set "DENO_DIR=%~dp0cache"',
  ];
  const last = `"%~dp0deno.exe" run ${denoArguments('"')} "%~dp0instance-sync.js" --sandbox %*\r\n`;
  const padded = (padding: string) => [...before, `rem ${padding}`, last].join("\r\n");
  return padded(".".repeat(COMMAND_SCRIPT_LENGTH - padded("").length));
}

/** In quotes where a shell would read something into it. */
function denoArguments(quote: string): string {
  return [...ISOLATION, ...programFlags()].map((flag) => /[^\w=.,-]/.test(flag) ? quote + flag + quote : flag).join(
    " ",
  );
}
