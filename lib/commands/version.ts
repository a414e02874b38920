import { fileURLToPath } from "node:url";
import config from "../../deno.json" with { type: "json" };
import { dirname } from "../paths.ts";
import { commit } from "./build_stamp.ts";

/** This program's version, as released. */
export const version: string = config.version;

/** What can be told of this very program. */
export interface OwnBuild {
  readonly version: string;
  /** The commit it was built of; absent where the sources run. */
  readonly commit?: string;
  /** One executable; Deno with the program beside it; one file for somebody's own Deno; or the sources. */
  readonly form: "compiled" | "portable" | "bundle" | "sources";
  /** The Deno that runs it. */
  readonly deno: string;
  /** The system it runs on, such as `x86_64-unknown-linux-gnu`. */
  readonly target: string;
}

/** Looks at the running program. Needs no permission. */
export function ownBuild(): OwnBuild {
  return {
    version,
    ...(commit === undefined ? {} : { commit }),
    form: form(),
    deno: Deno.version.deno,
    target: Deno.build.target,
  };
}

/** The first line is for programs too: an installer compares it. */
export function versionText({ version, commit, form, deno, target }: OwnBuild): string {
  const from = commit === undefined ? "" : ` of commit ${commit.slice(0, 12)}`;
  return `instance-sync ${version}\n${FORMS[form]}${from}, Deno ${deno}, ${target}`;
}

const FORMS: Readonly<Record<OwnBuild["form"], string>> = {
  compiled: "Compiled program",
  portable: "Portable folder",
  bundle: "Bundle",
  sources: "Sources",
};

function form(): OwnBuild["form"] {
  if (Deno.build.standalone) return "compiled";
  if (!Deno.mainModule.endsWith(".js")) return "sources";
  const isBesideDeno = Deno.mainModule.startsWith("file:") &&
    dirname(fileURLToPath(Deno.mainModule)) === dirname(Deno.execPath());
  return isBesideDeno ? "portable" : "bundle";
}
