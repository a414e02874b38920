/**
 * In which form this program runs, and what can be put in its place.
 *
 * @module
 */
import { basename, dirname, join } from "../paths.ts";

/** What the runtime tells. */
export interface RunFacts {
  /** Whether Deno and the program are one file. */
  readonly standalone: boolean;
  /** The running executable, all links resolved. */
  readonly execPath: string;
  /** The address of the program's own file. */
  readonly mainModule: string;
  /** The same as a path, all links resolved, where it lies on a disk. */
  readonly mainFile: string | undefined;
  readonly os: typeof Deno.build.os;
  readonly arch: typeof Deno.build.arch;
}

/** This program as files. */
export type OwnForm =
  /** One executable. */
  | { readonly form: "compiled"; readonly program: string; readonly target: string }
  /** A folder with Deno, the bundle and a script that starts them. */
  | { readonly form: "portable"; readonly folder: string; readonly target: string }
  /** One file for somebody's own Deno. */
  | { readonly form: "bundle"; readonly program: string }
  /** Not ours to replace: `how` is a whole sentence, `by` the same for programs. */
  | { readonly form: "elsewhere"; readonly how: string; readonly by: RenewedBy };

/** Who or what renews a program that does not do so itself. */
export type RenewedBy =
  | { readonly kind: "manager"; readonly command: string }
  | { readonly kind: "jsr" | "address" | "source" };

/** The bundle's name in a release and in a portable folder. */
export const BUNDLE = "instance-sync.js";

/** Where package managers put programs, and the command that renews one there. */
const MANAGED: readonly (readonly [RegExp, string])[] = [
  [/\/(Cellar|homebrew|linuxbrew)\//, "brew upgrade instance-sync"],
  [/\/scoop\/(apps|shims)\//i, "scoop update instance-sync"],
  [/\/WinGet\/(Packages|Links)\//i, "winget upgrade instance-sync"],
  [/^\/(usr\/(bin|lib|share)|opt)\//, "your system's package manager"],
  [/^\/app\//, "flatpak update"],
];

/** Finds out what this program consists of. */
export function ownForm(facts: RunFacts): OwnForm {
  const target = targetOf(facts);
  const bundle = facts.mainFile?.endsWith(".js") ? facts.mainFile : undefined;
  if (!facts.standalone && bundle === undefined) return elsewhere({ kind: placeOfAddress(facts.mainModule) });
  const program = facts.standalone ? facts.execPath : bundle ?? "";
  const manager = MANAGED.find(([place]) => place.test(program.replaceAll("\\", "/")))?.[1];
  if (manager !== undefined) return elsewhere({ kind: "manager", command: manager });
  if (facts.standalone) return { form: "compiled", program, target };
  const folder = dirname(program);
  return basename(program) === BUNDLE && dirname(facts.execPath) === folder
    ? { form: "portable", folder, target }
    : { form: "bundle", program };
}

/** The archive of a release that holds the same form. */
export function archiveFor(own: Extract<OwnForm, { target: string }>, version: string): string {
  const ending = own.target.startsWith("windows-") ? "zip" : "tar.gz";
  return `instance-sync-${version}-${own.target}${own.form === "portable" ? "-portable" : ""}.${ending}`;
}

/** The command that runs this form's program, in another folder than it lies in now. */
export function startFrom(folder: string, own: OwnForm, deno: string): readonly string[] {
  const windows = deno.toLowerCase().endsWith(".exe");
  const isolated = ["run", "--no-prompt", "--no-config", "--no-lock", "--no-npm", "--no-remote"];
  switch (own.form) {
    case "compiled":
      return [join(folder, basename(own.program))];
    case "portable":
      return [join(folder, windows ? "deno.exe" : "deno"), ...isolated, join(folder, BUNDLE)];
    case "bundle":
      return [deno, ...isolated, join(folder, basename(own.program))];
    case "elsewhere":
      return [];
  }
}

function targetOf({ os, arch }: RunFacts): string {
  const system = os === "darwin" ? "macos" : os;
  return `${system}-${arch === "aarch64" ? "arm64" : "x64"}`;
}

function placeOfAddress(mainModule: string): "jsr" | "address" | "source" {
  if (mainModule.startsWith("https://jsr.io/") || mainModule.startsWith("jsr:")) return "jsr";
  return mainModule.startsWith("file:") ? "source" : "address";
}

function elsewhere(by: RenewedBy): OwnForm {
  return { form: "elsewhere", how: HOW[by.kind](by), by };
}

const HOW: Readonly<Record<RenewedBy["kind"], (by: RenewedBy) => string>> = {
  manager: (by) => `It was installed with a package manager: ${by.kind === "manager" ? by.command : ""}.`,
  jsr: () =>
    "It comes from JSR: write the new version into the hook lines, or leave it out and run it once with --reload.",
  address: () =>
    "It is run from an address: write the new release's address into the hook lines, or run it once with --reload.",
  source: () => "It is run from its source: fetch that anew, for example with git pull.",
};
