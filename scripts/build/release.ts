/**
 * What all parts of a build know of the release.
 *
 * @module
 */
import * as z from "zod/mini";
import config from "../../deno.json" with { type: "json" };
import { ProgramError, ROOT, runProgram } from "./run_program.ts";

/** One release. */
export interface Release {
  /** Such as `0.1.0`. */
  readonly version: string;
  /** The time that every file of it carries, seconds since 1970. */
  readonly epoch: number;
  /** What it is made of: the commit's 40 hex digits, with `+changes` where files differ from it. */
  readonly commit: string | undefined;
  /** The folder it is made in: `dist/`. */
  readonly dist: string;
}

const EPOCH = z.string().check(z.regex(/^\d{1,10}$/, "SOURCE_DATE_EPOCH is no number of seconds"));

/** Names the commit where there is no checkout, as in a source archive. */
export const COMMIT_VARIABLE = "INSTANCE_SYNC_COMMIT";

/**
 * The release of the commit that is checked out. `SOURCE_DATE_EPOCH` goes before the commit's own time, and
 * `INSTANCE_SYNC_COMMIT` before its id.
 */
export async function describeRelease(dist: string): Promise<Release> {
  const given = Deno.env.get("SOURCE_DATE_EPOCH");
  const epoch = given ?? (await runProgram("git", ["log", "-1", "--format=%ct"], { cwd: ROOT })).trim();
  const commit = Deno.env.get(COMMIT_VARIABLE) ?? await checkedOut();
  return { version: config.version, epoch: Number(EPOCH.parse(epoch)), commit, dist };
}

async function checkedOut(): Promise<string | undefined> {
  try {
    const commit = (await runProgram("git", ["rev-parse", "HEAD"], { cwd: ROOT })).trim();
    const changes = await runProgram("git", ["status", "--porcelain"], { cwd: ROOT });
    return changes === "" ? commit : `${commit}+changes`;
  } catch (error) {
    // A source archive with a SOURCE_DATE_EPOCH is enough to build from.
    if (error instanceof ProgramError || error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** The beginning of the names of this release's archives. */
export function archiveName({ version }: Release, target: { readonly name: string }): string {
  return `instance-sync-${version}-${target.name}`;
}
