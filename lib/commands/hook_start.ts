import { LauncherError } from "../errors.ts";
import { programOf, type Word } from "../launchers/hook_line.ts";
import type { InstallNote } from "../launchers/install/notes.ts";
import type { StartPlan } from "../launchers/install/plan_install.ts";
import type { HookTarget } from "../launchers/install/target.ts";
import { type OwnProgram, ownProgram } from "../launchers/own_command.ts";
import type { Discovered } from "../launchers/types.ts";
import { join } from "../paths.ts";
import { RESTIC_FILE_NAME, RESTIC_VERSION } from "../repository/restic_release.ts";
import { hookFlags } from "../sandbox/hook_flags.ts";
import { programFlags } from "../sandbox/program_flags.ts";
import { readConfig } from "../settings/config.ts";
import { isFile } from "../settings/is_file.ts";
import { stateFolder } from "../settings/state_folder.ts";
import { parseServerUrl } from "../settings/url.ts";

/**
 * How a launcher is to start this program: as it was started now.
 *
 * @param url `--url`, as written.
 * @param found For the address that the launcher's instances are logged in at.
 */
export function startPlan(url: string | undefined, found: Discovered): StartPlan {
  const given = url === undefined ? undefined : parseServerUrl(url);
  const program = ownProgram();
  return {
    program,
    firstSteps: (target) => firstSteps(target, program, found),
    permissions(target, theirs) {
      // It limits itself, as the compiled program does.
      if (program.form === "portable") return programFlags();
      // The flags say "this folder", and this launcher's command after the game runs in another one.
      if (target.launcher.runsIn === "elsewhere") return ["-A"];
      const address = given ?? addressOf(target, found);
      if (address === undefined) throw noAddress(target);
      return theirs === "" ? hookFlags(address) : withProgram(hookFlags(address), programOf(theirs));
    },
  };
}

/** A login, and restic where the hook's permissions do not allow to fetch it. */
function firstSteps(
  { launcher, instance }: HookTarget,
  program: OwnProgram,
  { instances }: Discovered,
): InstallNote[] {
  if (instance === undefined) {
    const own = instances.filter(({ launcher: id, hooks }) => id === launcher.id && hooks.from === "instance");
    const names = own.map(({ name }) => name);
    return [
      { kind: "login-each" },
      ...(names.length === 0 ? [] : [{ kind: "without-effect", instances: names } as const]),
    ];
  }
  const folder = instance.gameFolder;
  const { token, dir } = stateFolder(folder);
  const steps: InstallNote[] = isFile(token) ? [] : [{ kind: "login-there", folder }];
  // These fetch restic themselves.
  if (program.form === "compiled" || program.form === "portable" || launcher.runsIn === "elsewhere") return steps;
  return isFile(join(dir, `restic-${RESTIC_VERSION}`, RESTIC_FILE_NAME))
    ? steps
    : [...steps, { kind: "fetch-restic", folder }];
}

/** The flags with one more program that may be started: packwiz, or rather its Java. */
function withProgram(flags: readonly string[], program: string): Word[] {
  if (program.includes(",")) {
    throw new LauncherError(`The command "${program}" has a comma in it, so Deno cannot be allowed to start it.`);
  }
  return flags.map((flag) => flag.startsWith("--allow-run=") ? { withVariable: `${flag},${program}` } : flag);
}

function addressOf({ launcher, instance }: HookTarget, { instances }: Discovered): string | undefined {
  const own = instance ?? instances.filter((instance) => instance.launcher === launcher.id);
  const addresses = new Set([own].flat().flatMap(({ gameFolder }) => addressIn(gameFolder) ?? []));
  return addresses.size === 1 ? [...addresses][0] : undefined;
}

function addressIn(gameFolder: string): string | undefined {
  const config = readConfig(stateFolder(gameFolder).config);
  return config.kind === "ok" && config.value.url !== undefined ? parseServerUrl(config.value.url) : undefined;
}

function noAddress({ instance }: HookTarget): LauncherError {
  return new LauncherError(
    "The hook's permissions name the server, and none is known yet. " +
      (instance === undefined
        ? "Give its address with --url=URL."
        : `Log in first: instance-sync login --pack-folder="${instance.gameFolder}", or give the address with --url=URL.`),
  );
}
