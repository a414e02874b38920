/**
 * The simulated world: a few computers, one network, and what must always hold of them.
 *
 * @module
 */
import { TOP } from "./memory_calls.ts";
import { isFolder, Machine } from "./memory_disk.ts";
import { type Line, Network } from "./memory_repository.ts";
import { type Versions, versionsIn, versionsSaved } from "./content.ts";
import type { Launch } from "./program_steps.ts";
import type { Undoable } from "./taken_back.ts";
import type { UnderWay } from "./without_a_word.ts";

/** The game directory on every computer. */
export const GAME = "/game";

/** There while a swap is not finished. */
const JOURNAL = ".cloud-sync/journal.json";

/** One simulated computer. */
export interface Computer {
  readonly name: string;
  readonly machine: Machine;
  readonly line: Line;
  /** The game directory, as the program is told. */
  readonly root: string;
}

/** What a computer had when its disk changed last. */
interface Look {
  readonly changes: number;
  readonly live: Versions;
  /** By the name of the run and the path. */
  readonly trash: ReadonlyMap<string, string>;
}

/** What was promised and not kept. */
export class Violation extends Error {}

/** What the simulated world is made of. */
export interface Parts {
  readonly network: Network;
  /** Starts the program once. */
  readonly launch: Launch;
  /** Learns what is new on the network, and on disks that the program works on. */
  lookAgain(simulation: Simulation): Promise<void>;
  computer(name: string): Pick<Computer, "machine" | "root">;
  /** Clears everything away. */
  end(): Promise<void>;
}

/** All of it. */
export class Simulation {
  readonly network: Network;
  readonly computers: readonly Computer[];
  /** Every version that a player ever saved. */
  readonly closed = new Set<string>();
  /** Those that must still be somewhere. */
  #owed = new Set<string>();
  /** Those that the network had and has no more. */
  readonly #forgotten = new Set<string>();
  #count = 0;
  /** The computer that works now: whose clock counts. */
  active: Computer | undefined;
  /** What goes on in each computer that was started, until its last run came to an end. */
  readonly underWay = new Map<Computer, UnderWay>();
  /** What the next undo on each computer must bring back, where that is known. */
  readonly undoable = new Map<Computer, Undoable>();

  /** @param parts In memory if left out. */
  constructor(count: number, start: (index: number) => number, readonly parts?: Parts) {
    this.network = parts?.network ?? new Network(() => this.newId().replaceAll("-", "").padEnd(64, "0"));
    this.computers = Array.from({ length: count }, (_, index): Computer => {
      const name = `pc${index}`;
      const made = parts?.computer(name) ?? { machine: new Machine(), root: `${TOP}${name}${GAME}` };
      const { machine } = made;
      machine.clock = start(index);
      machine.makeFolder(`${GAME}/.cloud-sync`, "make-parents");
      this.configure(machine, name);
      return { name, ...made, line: { offline: false, callsLeft: Infinity } };
    });
  }

  /** Gives a computer its name. */
  configure(machine: Machine, name: string): void {
    machine.write(
      `${GAME}/.cloud-sync/config.json`,
      new TextEncoder().encode(JSON.stringify({ version: 1, device: name, instance: "home" })),
    );
  }

  /** A number that was never given before. */
  next(): number {
    return ++this.#count;
  }

  /** An id that says nothing of its order. */
  newId(): string {
    const mixed = Math.imul(this.next(), 0x9e3779b1) >>> 0;
    return `${mixed.toString(16).padStart(8, "0")}-0000-4000-8000-${this.#count.toString(16).padStart(12, "0")}`;
  }

  /** What is in a computer's game directory. */
  live(computer: Computer): Versions {
    return this.#look(computer).live;
  }

  readonly #looks = new Map<Computer, Look>();

  #look(computer: Computer): Look {
    const { machine } = computer;
    const before = this.#looks.get(computer);
    if (before?.changes === machine.changes) return before;
    const runs = machine.find(`${GAME}/.cloud-sync/trash`);
    const trash = new Map<string, string>();
    for (const [run, node] of runs !== undefined && isFolder(runs) ? runs.entries : []) {
      if (!isFolder(node)) continue;
      const kept = versionsIn(machine, `${GAME}/.cloud-sync/trash/${run}`);
      for (const [path, version] of kept) trash.set(`${run}/${path}`, version);
    }
    const look = { changes: machine.changes, live: versionsIn(machine, GAME), trash };
    this.#looks.set(computer, look);
    return look;
  }

  /** The player closed the game or did something in the folder: what is here now counts. */
  playerDid(computer: Computer): void {
    // Until a swap is finished, the old world may still share files with the new one.
    const isFinished = !this.isMidSwap(computer);
    const before = this.#looks.get(computer)?.trash ?? [];
    const { trash } = this.#look(computer);
    for (const [path, version] of before) {
      const now = trash.get(path);
      if (now === undefined || now === version) continue;
      if (!isFinished) {
        this.#mirrored.set(computer, (this.#mirrored.get(computer) ?? new Set()).add(now));
        continue;
      }
      throw new Violation(`playing changed a kept copy, ${path} on ${computer.name}: ${version} became ${now}`);
    }
    for (const version of this.live(computer).values()) {
      this.closed.add(version);
      this.#owed.add(version);
    }
    // Whatever is nowhere now was replaced by the player.
    this.#release(this.#everywhere("with trash"));
    // What the operator threw away lived on where it was played, and the trash holds only what the network has too.
    const kept = this.#everywhere("without trash");
    for (const version of this.#forgotten) if (!kept.has(version)) this.#owed.delete(version);
  }

  /** What the trash seems to hold because a world that is played shares its files until its swap is finished. */
  readonly #mirrored = new Map<Computer, Set<string>>();

  #keptCopies(computer: Computer): string[] {
    const mirrored = this.isMidSwap(computer) ? this.#mirrored.get(computer) : undefined;
    return [...this.#look(computer).trash.values()].filter((version) => mirrored?.has(version) !== true);
  }

  /** A run died after its swap was decided, and nobody has finished it. */
  isMidSwap({ machine }: Computer): boolean {
    return machine.find(`${GAME}/${JOURNAL}`) !== undefined;
  }

  /** The operator threw snapshots away. */
  operatorForgot(): void {
    const saved = this.#onNetwork();
    for (const state of this.network.ever.values()) {
      for (const version of versionsSaved(state).values()) if (!saved.has(version)) this.#forgotten.add(version);
    }
    this.#release(this.#everywhere("without trash"));
  }

  #release(found: ReadonlySet<string>): void {
    for (const version of this.#owed) if (!found.has(version)) this.#owed.delete(version);
  }

  #saved:
    | { readonly newest: string | undefined; readonly count: number; readonly versions: ReadonlySet<string> }
    | undefined;

  /** What the network holds. */
  #onNetwork(): ReadonlySet<string> {
    const { saved } = this.network;
    let newest: string | undefined;
    for (newest of saved.keys());
    // Ids never come again: with the same newest one there can only be fewer.
    if (this.#saved?.newest !== newest || this.#saved?.count !== saved.size) {
      const versions = new Set([...saved.values()].flatMap((state) => [...versionsSaved(state).values()]));
      this.#saved = { newest, count: saved.size, versions };
    }
    return this.#saved.versions;
  }

  #everywhere(withTrash: "with trash" | "without trash"): ReadonlySet<string> {
    const found = new Set<string>(this.#onNetwork());
    const add = (versions: Versions) => {
      for (const version of versions.values()) found.add(version);
    };
    for (const computer of this.computers) {
      // What the operator throws away while it is being replaced is as good as thrown away right after.
      if (withTrash === "without trash" && this.#isReplacing(computer)) continue;
      add(this.#look(computer).live);
      if (withTrash === "with trash") { for (const version of this.#keptCopies(computer)) found.add(version); }
    }
    return found;
  }

  /** A run is at work, or died in the middle of a swap that the next start finishes. */
  #isReplacing(computer: Computer): boolean {
    return (this.underWay.get(computer)?.runs ?? 0) > 0 || this.isMidSwap(computer);
  }

  /** The program ran: nothing may be missing, and nothing may be there that nobody saved. */
  check(): void {
    const found = this.#everywhere("with trash");
    for (const version of this.#owed) {
      if (!found.has(version)) throw new Violation(`lost: ${version}`);
    }
    for (const computer of this.computers) {
      for (const [path, version] of this.live(computer)) this.#checkWhole(`${path} on ${computer.name}`, version);
    }
    for (const [id, saved] of this.network.saved) {
      if (this.#checked.has(id)) continue;
      this.#checked.add(id);
      for (const [path, version] of versionsSaved(saved)) {
        this.#checkWhole(`${path} in ${id.slice(0, 8)}`, version);
      }
    }
  }
  readonly #checked = new Set<string>();

  #checkWhole(where: string, version: string): void {
    if (!this.closed.has(version)) throw new Violation(`nobody ever saved this version of ${where}: ${version}`);
  }
}
