/**
 * What a player may go on with after a login: the instance of this name, the others that the account's list names, or
 * a new one.
 *
 * @module
 */
import { OFFLINE_CODES, SyncError } from "../errors.ts";
import type { Listing, Walk } from "../instance/entry.ts";
import { makeScope } from "../instance/scope.ts";
import { worldsOf } from "../instance/units.ts";
import { walkInTurns } from "../instance/walk.ts";
import { type ListedInstance, readDirectory } from "../repository/instance_directory.ts";
import { openRepository } from "../repository/restic_repository.ts";
import type { ResticProgram } from "../repository/run_restic.ts";
import type { Repository, Snapshot } from "../repository/types.ts";
import { printable } from "../ui/printable_text.ts";
import type { LoadedSettings } from "../settings/load_settings.ts";
import { repositoryUrl } from "../settings/url.ts";
import { accountAddress } from "../sync/list_instance.ts";
import { fileKind } from "./file_kinds.ts";
import type { CheckedLogin } from "./login_check.ts";
import type { FileKind, InstanceChoice, Travels } from "./view.ts";

/** How to ask the network about instances. */
export interface ChoiceSource {
  readonly login: CheckedLogin;
  readonly settings: LoadedSettings;
  /** Finds restic; rejects where there is none. */
  readonly restic: () => Promise<ResticProgram>;
  readonly signal: AbortSignal;
}

/** Names that are tried for a second instance of the same pack. */
const MOST_NAMES = 9;
/** So many saved instances are offered, the one that fits first. */
const MOST_OFFERED = 24;

/** What can be said at once: which instances the account has. The first is the one to suggest. */
export async function quickChoices(source: ChoiceSource): Promise<InstanceChoice[]> {
  const { instance } = source.settings;
  const [here, fits, listed] = await Promise.all([
    walkOf(source.settings),
    exists(source, instance),
    otherInstances(source),
  ]);
  const travels = travelsOf("up", here);
  const fresh: InstanceChoice = { ...(travels && { travels }) };
  const saved = [...fits ? [{ instance, fits: true }] : [], ...listed.map(offered)];
  // Whoever has nothing here wants something from there, rather than to begin once more.
  return fits || here.files.size === 0 ? [...saved, fresh] : [fresh, ...saved];
}

/**
 * The same with what is in the saved instances, one after the other: restic is needed for that.
 *
 * @param tell Told each time more is known.
 */
export async function fullChoices(
  source: ChoiceSource,
  quick: readonly InstanceChoice[],
  tell: (choices: readonly InstanceChoice[]) => void,
): Promise<void> {
  const here = await walkOf(source.settings);
  const choices = [...quick];
  for (const [at, choice] of quick.entries()) {
    if (choice.instance === undefined) continue;
    const more = await lookInto(source, choice.instance, here).catch((error) => {
      // One that cannot be opened does not hide the others.
      if (error instanceof SyncError && !OFFLINE_CODES.has(error.code) && error.code !== "cancelled") return undefined;
      throw error;
    });
    if (more === undefined) continue;
    choices[at] = { ...choice, ...more };
    tell([...choices]);
  }
}

async function lookInto(
  source: ChoiceSource,
  instance: string,
  here: Walk,
): Promise<Partial<InstanceChoice> | undefined> {
  const repository = repositoryFor(source, instance);
  const newest = newestOf(await repository.snapshots({ signal: source.signal }));
  if (newest === undefined) return undefined;
  const tree = await repository.tree(newest.id, { signal: source.signal });
  const files = new Map([...tree.nodes].filter(([, { type }]) => type === "file"));
  const saved: Listing = { files, emptyFolders: new Set() };
  const travels = travelsOf(here.files.size > 0 ? "both" : "down", saved);
  return {
    worlds: worldsOf(saved).size,
    bytes: [...files.values()].reduce((sum, { size }) => sum + size, 0),
    device: newest.host,
    savedAt: newest.time,
    ...(travels && { travels }),
  };
}

/** An instance as it is offered before anything else is known of it. */
function offered({ instance, title }: ListedInstance): InstanceChoice {
  return { instance, ...(title !== undefined && { title: printable(title).slice(0, 100) }) };
}

/** What the account's list names besides the one that fits, and what really is there. Without the list: none. */
async function otherInstances(source: ChoiceSource): Promise<ListedInstance[]> {
  const { login: { url, credentials }, settings, signal } = source;
  try {
    const listed = await readDirectory(accountAddress(url, credentials), signal);
    const others = listed.filter(({ instance }) => instance !== settings.instance).slice(-MOST_OFFERED);
    const there = await Promise.all(others.map(({ instance }) => exists(source, instance)));
    return others.filter((_, at) => there[at]).reverse();
  } catch (error) {
    // The login is right all the same, and what fits was asked for by name.
    if (error instanceof SyncError && error.code !== "cancelled") return [];
    throw error;
  }
}

/** A name on the network that nobody has, for "start new". */
export async function freeInstanceName(source: ChoiceSource): Promise<string> {
  const { instance } = source.settings;
  for (let number = 1; number <= MOST_NAMES; number++) {
    const name = number === 1 ? instance : `${instance}-${number}`;
    if (!await exists(source, name)) return name;
  }
  return `${instance}-${crypto.randomUUID().slice(0, 8)}`;
}

async function exists(source: ChoiceSource, instance: string): Promise<boolean> {
  const probe = await repositoryFor(source, instance).probe({ signal: source.signal });
  return probe.kind === "present" && probe.ids.size > 0;
}

function repositoryFor({ login, settings, restic }: ChoiceSource, instance: string): Repository {
  const { account, httpPassword, repositoryPassword, passwordOrigin } = login.credentials;
  return openRepository({
    url: repositoryUrl(login.url, account, instance),
    account,
    httpPassword: () => httpPassword.reveal(),
    repositoryPassword: () => repositoryPassword.reveal(),
    passwordOrigin,
    restic,
    cacheDir: settings.folder.cache,
    stateDir: settings.folder.dir,
    log: () => {},
    stallTimeoutMs: 30_000,
    probeTimeoutMs: 10_000,
  });
}

async function walkOf({ folder, scope }: LoadedSettings): Promise<Walk> {
  return await walkInTurns(folder.root, makeScope(scope));
}

function newestOf(snapshots: readonly Snapshot[]): Snapshot | undefined {
  const sessions = snapshots.filter(({ tags }) => !tags.some((tag) => tag.startsWith("kind:")));
  return sessions.toSorted((a, b) => Date.parse(a.time) - Date.parse(b.time)).at(-1);
}

/** What moves, by kind; worlds are counted, not their files. */
function travelsOf(direction: Travels["direction"], listing: Listing): Travels | undefined {
  if (listing.files.size === 0) return undefined;
  const rows = new Map<FileKind, { count: number; bytes: number }>();
  let bytes = 0;
  for (const [path, { size }] of listing.files) {
    const kind = fileKind(path);
    const row = rows.get(kind) ?? { count: 0, bytes: 0 };
    rows.set(kind, { count: row.count + 1, bytes: row.bytes + size });
    bytes += size;
  }
  const worlds = rows.get("worlds");
  if (worlds !== undefined) worlds.count = worldsOf(listing).size;
  return {
    direction,
    rows: [...rows].map(([kind, row]) => ({ kind, ...row })).sort((a, b) => b.bytes - a.bytes),
    bytes,
  };
}
