import { prismFiles } from "../instance/packs/prism_files.ts";
import { LOOPBACK, netPermission, TERMINAL_VARIABLES, VARIABLES } from "./needs.ts";

/** What one run works with. */
export interface WorkerNeeds {
  /** The game directory, real. */
  readonly root: string;
  /** The network's address. */
  readonly url: string | undefined;
  /** The restic to run, real. */
  readonly restic: string | undefined;
  /** A token file outside of the game directory. */
  readonly tokenFile: string | undefined;
  /** Where our own code lies, as far as it is on disk: parts of it are loaded later. */
  readonly code: string | undefined;
}

/** Exactly the permissions of the sandbox's worker. */
export function workerPermissions({ root, url, restic, tokenFile, code }: WorkerNeeds): Deno.PermissionOptionsObject {
  return {
    read: [root, ...Object.values(prismFiles(root)), ...given(code), ...given(tokenFile), ...given(restic)],
    write: [root],
    run: given(restic),
    net: [...(url === undefined ? [] : [netPermission(url)]), LOOPBACK],
    env: [...VARIABLES, ...TERMINAL_VARIABLES],
    sys: ["hostname", "statfs"],
    ffi: false,
    import: false,
  };
}

function given(path: string | undefined): string[] {
  return path === undefined ? [] : [path];
}
