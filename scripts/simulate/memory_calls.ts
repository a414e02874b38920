/**
 * Lets Deno's file calls work on the simulated computers' disks: every path below `/simulated/<name>/`. All others go to
 * the real disk. The program under test is not changed: it makes the calls it always makes.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { alreadyThere, coded, Crash, isFolder, type Machine, type MemoryNode } from "./memory_disk.ts";

/** Where the simulated computers' disks appear. */
export const TOP = "/simulated/";

const machines = new Map<string, Machine>();

/** Where the clock of `new Date()` is taken from. */
let clockOf: () => number = () => 0;
let newId: () => string = () => "";

/** Makes computers reachable below `/simulated/<name>`, in place of those before. */
export function mount(computers: ReadonlyMap<string, Machine>, now: () => number, nextId: () => string): void {
  machines.clear();
  for (const [name, machine] of computers) machines.set(name, machine);
  clockOf = now;
  newId = nextId;
}

/** What a path says: the computer's name and the path on it. */
interface Place {
  readonly name: string;
  readonly path: string;
}

/** The same few thousand paths come again and again, each time as a text put together anew. */
const places = new Map<string, Place | "elsewhere">();

function placeOf(path: string): Place | "elsewhere" {
  let place = places.get(path);
  if (place !== undefined) return place;
  if (places.size > 20_000) places.clear();
  const slash = path.indexOf("/", TOP.length);
  if (!path.startsWith(TOP)) place = "elsewhere";
  else if (slash < 0) place = { name: path.slice(TOP.length), path: "" };
  else place = { name: path.slice(TOP.length, slash), path: path.slice(slash) };
  places.set(path, place);
  return place;
}

/** The computer and the path on it. */
function at(path: unknown): { readonly machine: Machine; readonly path: string } | undefined {
  const place = typeof path === "string" ? placeOf(path) : "elsewhere";
  if (place === "elsewhere") return undefined;
  const machine = machines.get(place.name);
  if (machine === undefined) throw coded(new Deno.errors.NotFound(`${path}`), "ENOENT");
  return { machine, path: place.path };
}

class Info {
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly isSymlink = false;
  readonly size: number;
  readonly ino: number;
  readonly atime = null;
  readonly birthtime = null;
  readonly dev = 1;
  readonly #node: MemoryNode;
  readonly #mtime: number;
  readonly #ctime: number;
  constructor(node: MemoryNode, readonly machine: Machine) {
    this.#node = node;
    const folder = isFolder(node);
    this.isFile = !folder;
    this.isDirectory = folder;
    this.size = folder ? 0 : node.bytes.length;
    this.ino = node.ino;
    this.#mtime = node.mtime;
    this.#ctime = folder ? node.mtime : node.ctime;
  }
  // Most looks ask only whether something is there.
  get mtime(): Date {
    return new RealDate(this.#mtime);
  }
  get ctime(): Date {
    // As Deno tells it.
    return new RealDate(this.#ctime - this.#ctime % 1000);
  }
  get nlink(): number {
    return this.machine.countNames(this.#node);
  }
}

class OpenFile {
  #at = 0;
  constructor(readonly machine: Machine, readonly node: MemoryNode) {}
  #bytes(): Uint8Array {
    return isFolder(this.node) ? new Uint8Array() : this.node.bytes;
  }
  readSync(into: Uint8Array): number | null {
    const part = this.#bytes().subarray(this.#at, this.#at + into.length);
    into.set(part);
    this.#at += part.length;
    return part.length === 0 ? null : part.length;
  }
  writeSync(bytes: Uint8Array): number {
    if (isFolder(this.node)) throw new Error("a folder cannot be written");
    const dies = this.machine.spend() === "dies-now";
    const part = dies ? bytes.subarray(0, bytes.length >> 1) : bytes;
    const whole = new Uint8Array(Math.max(this.node.bytes.length, this.#at + part.length));
    whole.set(this.node.bytes);
    whole.set(part, this.#at);
    this.#at += part.length;
    this.node.bytes = whole;
    this.node.mtime = this.node.ctime = this.machine.tick();
    if (dies) throw new Crash("died while writing");
    return bytes.length;
  }
  seekSync(position: number): number {
    return this.#at = position;
  }
  statSync(): Info {
    return new Info(this.node, this.machine);
  }
  syncSync(): void {}
  tryLockSync(): boolean {
    if (this.machine.locks.has(this.node)) return false;
    this.machine.locks.add(this.node);
    this.#locked = true;
    return true;
  }
  #locked = false;
  close(): void {
    if (this.#locked) this.machine.locks.delete(this.node);
  }
  [Symbol.dispose](): void {
    this.close();
  }
}

const RealDate = Date;

function sha256(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(createHash("sha256").update(bytes).digest()).buffer;
}

/** Changes something, unless the computer dies right before it. */
function change<T>(machine: Machine, work: () => T): T {
  if (machine.spend() === "dies-now") throw new Crash("died before a change");
  return work();
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const texts = new WeakMap<Uint8Array, string>();

/** The settings are read at every start and seldom change. */
function textOf(bytes: Uint8Array): string {
  let text = texts.get(bytes);
  if (text === undefined) texts.set(bytes, text = decoder.decode(bytes));
  return text;
}

type Call = (...args: readonly unknown[]) => unknown;

function flag(options: unknown, name: string): boolean {
  return typeof options === "object" && options !== null && Reflect.get(options, name) === true;
}

/** One file call on a simulated disk. */
type Simulated = (machine: Machine, path: string, ...rest: readonly unknown[]) => unknown;

function writeAll(machine: Machine, path: string, bytes: Uint8Array<ArrayBuffer>, options: unknown): void {
  const dies = machine.spend() === "dies-now";
  if (flag(options, "createNew") && machine.find(path) !== undefined) {
    throw alreadyThere(path);
  }
  machine.write(path, dies ? bytes.slice(0, bytes.length >> 1) : bytes);
  if (dies) throw new Crash("died while writing");
}

const CALLS: Readonly<Record<string, Simulated>> = {
  realPathSync: (machine, path) => machine.need(path),
  lstatSync: (machine, path) => new Info(machine.need(path), machine),
  statSync: (machine, path) => new Info(machine.need(path), machine),
  lstat: (machine, path) => {
    // As the real call: an error comes with the promise.
    try {
      return Promise.resolve(new Info(machine.need(path), machine));
    } catch (error) {
      return Promise.reject(error);
    }
  },
  readDirSync: (machine, path) =>
    [...machine.needFolder(path).entries].map(([name, node]) => ({
      name,
      isFile: !isFolder(node),
      isDirectory: isFolder(node),
      isSymlink: false,
    })),
  readFileSync: (machine, path) => machine.needFile(path).bytes.slice(),
  readTextFileSync: (machine, path) => textOf(machine.needFile(path).bytes),
  writeFileSync: (machine, path, bytes, options) =>
    writeAll(machine, path, Uint8Array.from(bytes instanceof Uint8Array ? bytes : []), options),
  writeTextFileSync: (machine, path, text, options) => writeAll(machine, path, encoder.encode(String(text)), options),
  mkdirSync: (machine, path, options) =>
    change(machine, () => machine.makeFolder(path, flag(options, "recursive") ? "make-parents" : "need-parents")),
  removeSync: (machine, path, options) =>
    change(machine, () => machine.remove(path, flag(options, "recursive") ? "all-below" : "alone")),
  renameSync: (machine, path, to) => change(machine, () => machine.rename(path, pathOn(machine, to))),
  linkSync: (machine, path, to) => change(machine, () => machine.link(path, pathOn(machine, to))),
  copyFileSync: (machine, path, to) => change(machine, () => machine.copy(path, pathOn(machine, to))),
  utimeSync: (machine, path, _atime, mtime) =>
    change(machine, () => machine.setTime(path, mtime instanceof RealDate ? mtime.getTime() : Number(mtime) * 1000)),
  openSync: (machine, path, options) => {
    const there = machine.find(path);
    if (there !== undefined && flag(options, "createNew")) throw alreadyThere(path);
    if (there !== undefined) return new OpenFile(machine, there);
    if (!flag(options, "create") && !flag(options, "createNew")) machine.need(path);
    return new OpenFile(machine, change(machine, () => machine.write(path, new Uint8Array())));
  },
};

function pathOn(machine: Machine, path: unknown): string {
  const found = at(path);
  if (found?.machine !== machine) throw new Error(`${path} is on another computer.`);
  return found.path;
}

/** Puts everything in place for as long as it is not disposed. */
export function simulateCalls(): Disposable {
  const undo: (() => void)[] = [];
  const replace = (object: object, name: string, value: unknown) => {
    const before = Object.getOwnPropertyDescriptor(object, name);
    Object.defineProperty(object, name, { configurable: true, writable: true, value });
    undo.push(() => before && Object.defineProperty(object, name, before));
  };
  for (const [name, simulated] of Object.entries(CALLS)) {
    const real: Call = Reflect.get(Deno, name);
    replace(Deno, name, (path: unknown, ...rest: readonly unknown[]) => {
      // Locks of the game: none. Asking the system for them thousands of times would only cost time.
      if (path === "/proc/locks") return "";
      const found = at(path);
      // There are no links.
      if (found !== undefined && name === "realPathSync") return path;
      return found === undefined
        ? Reflect.apply(real, Deno, [path, ...rest])
        : simulated(found.machine, found.path, ...rest);
    });
  }
  replace(crypto, "randomUUID", () => newId());
  // At once: the real one takes turns with another thread, which no seed could repeat.
  replace(crypto.subtle, "digest", (_: string, bytes: Uint8Array) => Promise.resolve(sha256(bytes)));
  // Waiting for a lock: only until the others had their turn.
  // Failed looks are many, and nobody reads where each came from.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  undo.push(() => Error.stackTraceLimit = stackTraceLimit);
  const { setTimeout: realTimeout } = globalThis;
  replace(globalThis, "setTimeout", (work: () => void) => realTimeout(work, 0));
  replace(AbortSignal, "timeout", () => new AbortController().signal);
  replace(
    globalThis,
    "Date",
    class extends RealDate {
      constructor(value: string | number | Date = clockOf()) {
        super(value);
      }
    },
  );
  return { [Symbol.dispose]: () => undo.reverse().forEach((put) => put()) };
}
