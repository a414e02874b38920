/**
 * What a player may go on with after a login. A plain rest-server lists no instances: only names can be asked for.
 *
 * @module
 */
import type { Listing, Walk } from "../instance/entry.ts";
import { makeScope } from "../instance/scope.ts";
import { worldsOf } from "../instance/units.ts";
import { walkInTurns } from "../instance/walk.ts";
import { openRepository } from "../repository/restic_repository.ts";
import type { ResticProgram } from "../repository/run_restic.ts";
import type { Repository, Snapshot } from "../repository/types.ts";
import type { LoadedSettings } from "../settings/load_settings.ts";
import { repositoryUrl } from "../settings/url.ts";
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

/** What can be said at once: whether the network has this instance. */
export async function quickChoices(source: ChoiceSource): Promise<InstanceChoice[]> {
  const { instance } = source.settings;
  const here = await walkOf(source.settings);
  const isThere = await exists(source, instance);
  const travels = travelsOf("up", here);
  if (!isThere) return [{ ...(travels && { travels }) }];
  return [{ instance, fits: true }, { ...(travels && { travels }) }];
}

/** The same with what is in the saved instance: restic is needed for that. */
export async function fullChoices(source: ChoiceSource, quick: readonly InstanceChoice[]): Promise<InstanceChoice[]> {
  const [first, ...rest] = quick;
  if (first?.instance === undefined) return [...quick];
  const repository = repositoryFor(source, first.instance);
  const newest = newestOf(await repository.snapshots({ signal: source.signal }));
  if (newest === undefined) return [...quick];
  const tree = await repository.tree(newest.id, { signal: source.signal });
  const files = new Map([...tree.nodes].filter(([, { type }]) => type === "file"));
  const saved: Listing = { files, emptyFolders: new Set() };
  const here = await walkOf(source.settings);
  const travels = travelsOf(here.files.size > 0 ? "both" : "down", saved);
  return [{
    ...first,
    worlds: worldsOf(saved).size,
    bytes: [...files.values()].reduce((sum, { size }) => sum + size, 0),
    device: newest.host,
    savedAt: newest.time,
    ...(travels && { travels }),
  }, ...rest];
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
  const { account, httpPassword, repositoryPassword } = login.credentials;
  return openRepository({
    url: repositoryUrl(login.url, account, instance),
    account,
    httpPassword: () => httpPassword.reveal(),
    repositoryPassword: () => repositoryPassword.reveal(),
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
