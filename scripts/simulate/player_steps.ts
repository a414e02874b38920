/**
 * What players, the operator and fate do.
 *
 * @module
 */
import { fileOf, levelOf, OTHER_FILES, versionOf, WORLD_FILES } from "./content.ts";
import { isFolder, type MemoryFolder, type MemoryNode } from "./memory_disk.ts";
import type { Random } from "./random.ts";
import { type Computer, GAME, type Simulation } from "./simulation.ts";
import { cloneWord } from "./without_a_word.ts";

/** Something that happens without the program. */
export type Deed = (simulation: Simulation, computer: Computer, random: Random) => void;

const WORLD_NAMES = ["Home", "Nether", "Island"] as const;

function worldsOn({ machine }: Computer): string[] {
  const saves = machine.find(`${GAME}/saves`);
  return saves !== undefined && isFolder(saves) ? [...saves.entries.keys()] : [];
}

function aWorld(computer: Computer, random: Random): string | undefined {
  const [first, ...rest] = worldsOn(computer);
  return first === undefined ? undefined : random.pick([first, ...rest]);
}

function put({ machine }: Computer, path: string, bytes: Uint8Array<ArrayBuffer>): void {
  machine.makeFolder(path.slice(0, path.lastIndexOf("/")), "make-parents");
  machine.write(path, bytes);
}

function newContent(simulation: Simulation, random: Random): Uint8Array<ArrayBuffer> {
  return fileOf(`v${simulation.next()}`, 8 + random.below(2));
}

/** How far a world's own clock is. */
function timeOf({ machine }: Computer, world: string): number {
  const node = machine.find(`${GAME}/saves/${world}/level.dat`);
  return node === undefined || isFolder(node) ? 0 : Number(versionOf(node.bytes).split("@")[1] ?? 0);
}

function saveWorld(simulation: Simulation, computer: Computer, random: Random, world: string): void {
  const time = timeOf(computer, world) + 1000 + random.below(3000);
  const folder = `${GAME}/saves/${world}`;
  put(computer, `${folder}/level.dat`, levelOf(`v${simulation.next()}@${time}`, world, time, 7));
  put(computer, `${folder}/session.lock`, fileOf("lock", 4));
  for (const file of WORLD_FILES) {
    if (random.chance(40)) put(computer, `${folder}/${file}`, newContent(simulation, random));
    else if (random.chance(10)) removeIfThere(computer, `${folder}/${file}`);
  }
}

function removeIfThere({ machine }: Computer, path: string): void {
  if (machine.find(path) !== undefined) machine.remove(path, "all-below");
}

/** Every file below a folder, with its path. */
function filesIn(folder: MemoryFolder, path: string): string[] {
  return [...folder.entries].flatMap(([name, node]) =>
    isFolder(node) ? filesIn(node, `${path}/${name}`) : [`${path}/${name}`]
  );
}

function someFile({ machine }: Computer, random: Random): string | undefined {
  const files = ["saves", "config", "screenshots"].flatMap((name) => {
    const node = machine.find(`${GAME}/${name}`);
    return node !== undefined && isFolder(node) ? filesIn(node, `${GAME}/${name}`) : [];
  }).filter((path) => !path.endsWith("session.lock"));
  const [first, ...rest] = files;
  return first === undefined ? undefined : random.pick([first, ...rest]);
}

function copyOf(node: MemoryNode, computer: Computer): MemoryNode {
  const { machine } = computer;
  if (!isFolder(node)) {
    return { bytes: node.bytes, mtime: node.mtime, ctime: machine.tick(), ino: machine.newIno() };
  }
  const entries = new Map([...node.entries].map(([name, child]) => [name, copyOf(child, computer)]));
  return { entries, mtime: node.mtime, ino: machine.newIno() };
}

/** An evening: the game's own log, worlds, and now and then something else. */
const play: Deed = (simulation, computer, random) => {
  const world = random.chance(80) ? aWorld(computer, random) : undefined;
  playWorld(simulation, computer, random, world ?? random.pick(WORLD_NAMES));
};

/** An evening in one world. */
export function playWorld(simulation: Simulation, computer: Computer, random: Random, world: string): void {
  put(computer, `${GAME}/logs/latest.log`, fileOf(`started ${simulation.next()}`, 8));
  saveWorld(simulation, computer, random, world);
  if (random.chance(30)) changeSettings(simulation, computer, random);
}

/** Worlds that are here and that a swap which was cut off has to do with, by name. */
export function worldsToSwap(computer: Computer): string[] {
  const node = computer.machine.find(`${GAME}/.cloud-sync/journal.json`);
  if (node === undefined || isFolder(node)) return [];
  const journal = new TextDecoder().decode(node.bytes);
  return worldsOn(computer).filter((world) => journal.includes(JSON.stringify(`saves/${world}`)));
}

const changeSettings: Deed = (simulation, computer, random) => {
  for (const file of OTHER_FILES) {
    if (random.chance(30)) put(computer, `${GAME}/${file}`, newContent(simulation, random));
    else if (random.chance(8)) removeIfThere(computer, `${GAME}/${file}`);
  }
  const options = `version:1\nfov:${random.below(5)}\nlang:${random.below(5)}\nguiScale:${random.below(3)}\n`;
  if (random.chance(40)) put(computer, `${GAME}/options.txt`, new TextEncoder().encode(options));
};

const deleteWorld: Deed = (_, computer, random) => {
  const world = aWorld(computer, random);
  if (world !== undefined) removeIfThere(computer, `${GAME}/saves/${world}`);
};

const renameWorld: Deed = (simulation, computer, random) => {
  const world = aWorld(computer, random);
  if (world === undefined) return;
  const name = random.chance(50) ? random.pick(WORLD_NAMES) : `World ${simulation.next()}`;
  if (!worldsOn(computer).includes(name)) computer.machine.rename(`${GAME}/saves/${world}`, `${GAME}/saves/${name}`);
};

/** Another time, the same content: a virus scanner, a copied folder, an archive unpacked again. */
const touch: Deed = (_, computer, random) => {
  const path = someFile(computer, random);
  if (path !== undefined) computer.machine.setTime(path, computer.machine.clock - random.below(100_000));
};

/** The same size and time, another content. */
const rewrite: Deed = (simulation, computer, random) => {
  // Between a crash and the next start nothing can tell this file from the one that was put there.
  if (computer.machine.find(`${GAME}/.cloud-sync/journal.json`) !== undefined) return;
  const path = someFile(computer, random);
  const node = path === undefined ? undefined : computer.machine.find(path);
  if (path === undefined || node === undefined || isFolder(node)) return;
  const { mtime } = node;
  const version = `v${simulation.next()}`;
  if (path.endsWith("level.dat")) {
    const time = Number(versionOf(node.bytes).split("@")[1] ?? 0);
    computer.machine.write(path, levelOf(`${version}@${time}`, "Rewritten", time, 7));
  } else {
    computer.machine.write(path, fileOf(version, node.bytes.length));
  }
  computer.machine.setTime(path, mtime);
};

/** A world from an older saved state is put in place of the present one by hand. */
const olderCopy: Deed = ({ network }, computer, random) => {
  const [first, ...rest] = network.saved.values();
  if (first === undefined) return;
  const { files } = random.pick([first, ...rest]);
  const worlds = [...new Set([...files.keys()].flatMap((path) => /^saves\/[^/]+(?=\/)/.exec(path)?.[0] ?? []))];
  const [one, ...others] = worlds;
  if (one === undefined) return;
  const world = random.pick([one, ...others]);
  removeIfThere(computer, `${GAME}/${world}`);
  const keepTimes = random.chance(50);
  for (const [path, { bytes, mtime }] of files) {
    if (!path.startsWith(`${world}/`)) continue;
    put(computer, `${GAME}/${path}`, bytes);
    if (keepTimes) computer.machine.setTime(`${GAME}/${path}`, mtime);
  }
};

const wipe: Deed = (simulation, computer) => {
  computer.machine.empty();
  computer.machine.makeFolder(`${GAME}/.cloud-sync`, "make-parents");
  simulation.configure(computer.machine, computer.name);
};

/** Only what the program noted is gone, or only the game's files are. */
const halfWipe: Deed = (simulation, computer, random) => {
  if (random.chance(50)) {
    removeIfThere(computer, `${GAME}/saves`);
  } else {
    removeIfThere(computer, `${GAME}/.cloud-sync`);
    computer.machine.makeFolder(`${GAME}/.cloud-sync`, "make-parents");
    simulation.configure(computer.machine, computer.name);
  }
};

/** The whole instance is copied from another computer, with what the program noted there. */
const clone: Deed = (simulation, computer, random) => {
  const other = simulation.computers[random.below(simulation.computers.length)];
  const game = other?.machine.find(GAME);
  if (other === undefined || other === computer || game === undefined) return;
  computer.machine.put(GAME, copyOf(game, computer));
  cloneWord(simulation, other, computer);
};

const jumpClock: Deed = (_, { machine }, random) => {
  machine.clock = Math.max(1_600_000_000_000, machine.clock + (random.below(2001) - 1000) * 86_399);
};

const line: Deed = (_, computer) => {
  computer.line.offline = !computer.line.offline;
};

/** The operator throws old states away: those beyond the newest few, or some of each. */
const forget: Deed = (simulation, _, random) => {
  const ids = [...simulation.network.saved.keys()];
  const keep = 1 + random.below(4);
  for (const id of ids.slice(0, Math.max(0, ids.length - keep))) {
    if (random.chance(70)) simulation.network.saved.delete(id);
  }
};

/** All deeds by name, with how often they happen. */
export const DEEDS: Readonly<Record<string, { readonly weight: number; readonly deed: Deed }>> = {
  play: { weight: 40, deed: play },
  settings: { weight: 8, deed: changeSettings },
  touch: { weight: 5, deed: touch },
  rewrite: { weight: 5, deed: rewrite },
  "rename-world": { weight: 3, deed: renameWorld },
  "delete-world": { weight: 3, deed: deleteWorld },
  "older-copy": { weight: 4, deed: olderCopy },
  wipe: { weight: 1, deed: wipe },
  "half-wipe": { weight: 2, deed: halfWipe },
  clone: { weight: 2, deed: clone },
  clock: { weight: 3, deed: jumpClock },
  line: { weight: 3, deed: line },
  forget: { weight: 3, deed: forget },
};
