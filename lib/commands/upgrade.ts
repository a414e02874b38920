import { fileURLToPath } from "node:url";
import { UpgradeError, UsageError } from "../errors.ts";
import { fetchReleased, findRelease, type FoundRelease } from "../release/find_release.ts";
import { type OwnForm, ownForm } from "../release/own_form.ts";
import { NOTES_FILE, releaseNotes } from "../release/release_notes.ts";
import { RELEASES } from "../release/release_place.ts";
import { TRUSTED_KEYS } from "../release/trusted_keys.ts";
import { compareVersions, isVersion } from "../release/version_order.ts";
import { environment } from "../settings/environment.ts";
import { openFace } from "../ui/face.ts";
import { writeLine } from "../ui/write_line.ts";
import type { CommandContext } from "./command_context.ts";
import type { ExitCode } from "./exit_code.ts";
import type { ParsedCommand } from "./parse_command.ts";
import { version as present } from "./version.ts";

/** How it ended, for programs. */
type Outcome = "upgraded" | "up-to-date" | "available" | "older-there" | "elsewhere";

/** `upgrade`: looks for a signed release and puts it in this program's place. Never runs by itself. */
export async function run({ parsed, signal }: CommandContext): Promise<ExitCode> {
  const wanted = parsed.operands[0]?.replace(/^v/, "");
  if (wanted !== undefined && !isVersion(wanted)) {
    throw new UsageError(`"${parsed.operands[0]}" is no version; one looks like ${present}.`);
  }
  const own = ownForm({
    standalone: Deno.build.standalone,
    execPath: realPath(Deno.execPath()),
    mainModule: Deno.mainModule,
    mainFile: Deno.mainModule.startsWith("file:") ? realPath(fileURLToPath(Deno.mainModule)) : undefined,
    os: Deno.build.os,
    arch: Deno.build.arch,
  });
  const release = await findRelease({
    base: parsed.value("base-url") ?? RELEASES,
    version: wanted,
    trustedKeys: TRUSTED_KEYS,
    signal,
  });
  const tell = await teller(parsed, own, release);
  const order = compareVersions(release.version, present);
  if (order === 0) return tell("up-to-date", `This is ${present}, and nothing newer is released.`);
  const older = order < 0 && !parsed.has("allow-downgrade");
  if (parsed.has("check")) {
    return older
      ? tell("older-there", `This is ${present}; the release there is ${release.version}, which is older.`)
      : tell("available", `Release ${release.version} is there; this is ${present}.`, await notesOf(release, signal));
  }
  if (older) {
    throw new UpgradeError(
      `The release there is ${release.version}, which is older than this one (${present}). Nothing was changed. ` +
        "To go back on purpose: instance-sync upgrade --allow-downgrade",
    );
  }
  if (own.form === "elsewhere") {
    tell("elsewhere", `Release ${release.version} is there, but this program cannot replace itself. ${own.how}`);
    return 1;
  }
  const { replaceProgram } = await import("../release/replace_program.ts");
  await replaceProgram({ own, release, deno: Deno.execPath(), env: environment, signal });
  return tell("upgraded", `Now release ${release.version} is in place; it was ${present}.`);
}

/** What is new in a release, as far as it tells. */
async function notesOf(release: FoundRelease, signal: AbortSignal): Promise<readonly string[]> {
  if (!release.sums.has(NOTES_FILE)) return [];
  const text = new TextDecoder().decode(await fetchReleased(release, NOTES_FILE, { signal }));
  return releaseNotes(text, { after: present, until: release.version });
}

/** Gives the one answer of a run, as text or as JSON. */
async function teller(
  parsed: ParsedCommand,
  own: OwnForm,
  { version: released }: FoundRelease,
): Promise<(outcome: Outcome, text: string, notes?: readonly string[]) => 0> {
  if (parsed.has("json")) {
    const how = own.form === "elsewhere" ? { how: own.how, by: own.by } : {};
    return (outcome, _text, notes) => {
      const answer = { command: "upgrade", outcome, version: present, released, form: own.form, ...how };
      writeLine(JSON.stringify({ ...answer, ...(notes !== undefined && { notes }) }));
      return 0;
    };
  }
  const face = await openFace({ kind: "headless", details: "hide" });
  return (_outcome, text, notes = []) => {
    face.say(text);
    for (const note of notes) face.say(`- ${note}`);
    return 0;
  };
}

/** With all links resolved, as far as we may look. */
function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch (error) {
    // Limited to a game directory: what may not be read cannot be replaced either, which is said then.
    if (error instanceof Deno.errors.NotCapable) return path;
    throw error;
  }
}
