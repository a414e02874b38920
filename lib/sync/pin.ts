/**
 * `pin`: makes a moment easy to find.
 *
 * @module
 */
import { UsageError } from "../errors.ts";
import { ensureStateFolder } from "../settings/state_folder.ts";
import { type PinRecord, writeOwnPins } from "../settings/pins_file.ts";
import type { PinReport, PinRequest } from "./moment_types.ts";
import { findMoment, loggedIn, momentOf, momentsOf } from "./moments.ts";
import { LONGEST_NAME, MOST_PINS, ownPins, pinRecords, pinsFile, pinsOf } from "./pins.ts";
import { locked } from "./pull.ts";
import { openSession } from "./session.ts";

/**
 * Pins a moment, gives its pin another name, or takes the pin off. Works without a network for every moment this
 * computer remembers; the other computers see it after the next push from here.
 *
 * @param request What and where; see {@linkcode PinRequest}.
 * @throws {UsageError} The moment is not there, the name is too long or somebody else's, or there are too many pins.
 * @throws {SyncError} A kind in `errors.ts`.
 * @example
 * ```ts
 * import { NoTokenError } from "@timemachine/instance-sync";
 *
 * const packFolder = Deno.makeTempDirSync(); // the game directory
 * try {
 *   await pin({ packFolder, moment: "3f2a91c4", name: "Before the dragon" });
 * } catch (error) {
 *   if (!(error instanceof NoTokenError)) throw error;
 *   console.log(error.message); // nobody is logged in, in an empty folder
 * }
 * ```
 */
export async function pin(request: PinRequest): Promise<PinReport> {
  const session = loggedIn(await openSession(request));
  const { folder } = session;
  const name = nameOf(request.name);
  ensureStateFolder(folder);
  return await locked(session, async () => {
    const moments = await momentsOf(session, "remember");
    const snapshots = [...moments.records.values()];
    const record = findMoment(moments, request.moment);
    const all = pinRecords(folder, snapshots);
    const before = all.filter(({ moment }) => moment === record.id);
    const report: PinReport = { command: "pin", moment: momentOf(moments, record) };
    if (request.action !== "remove" && name === undefined && before.length > 0) {
      // It is pinned already, perhaps under a name that nobody wants to lose.
      const pin = moments.pins.get(record.id);
      return pin === undefined ? report : { ...report, pin };
    }
    const taken = all.find((other) => other.moment !== record.id && other.name?.toLowerCase() === name?.toLowerCase());
    if (name !== undefined && taken !== undefined) {
      throw new UsageError(`Another moment is pinned as "${name}". Choose another name, or take that pin off first.`);
    }
    const own = ownPins(folder);
    const gone = new Set(before.map(({ record }) => record));
    const kept = own.pins.filter(({ record }) => !gone.has(record));
    const added: PinRecord[] = request.action === "remove"
      ? []
      : [{ record: newRecord(), moment: record.id, ...(name === undefined ? {} : { name }) }];
    if (kept.length + added.length > MOST_PINS) {
      throw new UsageError(`There are ${MOST_PINS} pins already. Take one off first: instance-sync pin --remove.`);
    }
    const onNetwork = new Set(snapshots.flatMap(({ tags }) => tags.map((tag) => tag.split(".")[1] ?? "")));
    writeOwnPins(pinsFile(folder), {
      pins: [...kept, ...added],
      // What no saved state repeats any more needs no taking off.
      removed: [...new Set([...own.removed, ...gone])]
        .filter((record) => moments.offlineReason !== undefined || onNetwork.has(record)),
    });
    const pin = pinsOf(folder, snapshots).get(record.id);
    return pin === undefined ? report : { ...report, pin };
  });
}

function nameOf(text: string | undefined): string | undefined {
  // deno-lint-ignore no-control-regex -- control characters are exactly what is meant
  const name = text?.replace(/[\u0000-\u001f\u007f]+/g, " ").toWellFormed().trim();
  if (name === undefined || name === "") return undefined;
  if (name.length > LONGEST_NAME) throw new UsageError(`A pin's name has at most ${LONGEST_NAME} characters.`);
  return name;
}

function newRecord(): string {
  return crypto.getRandomValues(new Uint8Array(8)).toHex();
}
