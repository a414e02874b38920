/**
 * What all parts of a build know of the release.
 *
 * @module
 */
import * as z from "zod/mini";
import config from "../../deno.json" with { type: "json" };
import { ROOT, runProgram } from "./run_program.ts";

/** One release. */
export interface Release {
  /** Such as `0.1.0`. */
  readonly version: string;
  /** The time that every file of it carries, seconds since 1970. */
  readonly epoch: number;
  /** The folder it is made in: `dist/`. */
  readonly dist: string;
}

const EPOCH = z.string().check(z.regex(/^\d{1,10}$/, "SOURCE_DATE_EPOCH is no number of seconds"));

/** The release of the commit that is checked out. `SOURCE_DATE_EPOCH` goes before the commit's own time. */
export async function describeRelease(dist: string): Promise<Release> {
  const given = Deno.env.get("SOURCE_DATE_EPOCH");
  const epoch = given ?? (await runProgram("git", ["log", "-1", "--format=%ct"], { cwd: ROOT })).trim();
  return { version: config.version, epoch: Number(EPOCH.parse(epoch)), dist };
}

/** The beginning of the names of this release's archives. */
export function archiveName({ version }: Release, target: { readonly name: string }): string {
  return `instance-sync-${version}-${target.name}`;
}
