/**
 * Players with several instances: each test has an account of its own, because a profile belongs to an account.
 *
 * @module
 */
import { join } from "node:path";
import {
  makeTag,
  NAMELESS_ROOT,
  type NbtTag,
  readCompound,
  readList,
  readRoot,
  writeCompound,
  writeList,
  writeRoot,
} from "../../lib/instance/nbt_parts.ts";
import { BYTE, COMPOUND, INT, LIST, STRING } from "../../lib/instance/nbt_cursor.ts";
import { type Device, type DeviceOptions, makeDevice, PASSWORD } from "../support/devices.ts";
import { quickRepository } from "../support/quick_repository.ts";
import { type RestServer, startRestServer } from "../support/rest_server.ts";
import { copyTree, tempDir } from "../support/temp.ts";

/** One player. */
export interface Account extends AsyncDisposable {
  readonly name: string;
  /** The profile's folder on the server. */
  readonly profileDir: string;
  /** An instance on a computer. */
  device(computer: string, instance: string, options?: DeviceOptions): Device;
}

const ACCOUNTS = 40;

/** A server for the tests of a file. */
export function sharedAccounts(): { readonly server: RestServer; account(): Account } {
  let server: RestServer | undefined;
  let template = "";
  let count = 0;
  Deno.test.beforeAll(async () => {
    const names = Array.from({ length: ACCOUNTS }, (_, index) => `player-${index + 1}`);
    server = await startRestServer({ accounts: Object.fromEntries(names.map((name) => [name, PASSWORD])) });
    template = await quickRepository(PASSWORD);
  });
  Deno.test.afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
  });
  const started = () => {
    if (server === undefined) throw new Error("The server runs only while tests do.");
    return server;
  };
  return {
    get server() {
      return started();
    },
    account() {
      const name = `player-${++count}`;
      const temp = tempDir("computers");
      const home = join(started().dataDir, name);
      const prepared = new Set<string>();
      const prepare = (instance: string) => {
        if (!prepared.has(instance)) copyTree(template, join(home, instance));
        prepared.add(instance);
      };
      prepare("shared--profile");
      return {
        name,
        profileDir: join(home, "shared--profile"),
        device(computer, instance, options = {}) {
          prepare(instance);
          const token = `${name}:${PASSWORD}`;
          const root = join(temp.path, computer, instance, "game");
          return makeDevice(root, computer, instance, started().url, { token, ...options });
        },
        [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose](),
      };
    },
  };
}

/** An `options.txt`; keys in the given order, `version` first. */
export function options(version: number, values: Readonly<Record<string, string>>): string {
  return [`version:${version}`, ...Object.entries(values).map(([key, value]) => `${key}:${value}`)].join("\n") + "\n";
}

/** A game directory, whoever made it. */
export type Game = Pick<Device, "read" | "write" | "path">;

/** The value of one key of a device's `options.txt`. */
export function option(device: Game, key: string): string | undefined {
  return device.read("options.txt")?.split("\n").findLast((line) => line.startsWith(`${key}:`))?.slice(key.length + 1);
}

/** What the player does in the game's settings: the file is written anew, as the game does. */
export function setOption(device: Game, key: string, value: string): void {
  const text = device.read("options.txt") ?? "";
  device.write("options.txt", text.replace(new RegExp(`^${key}:.*$`, "m"), `${key}:${value}`));
}

/** One entry of a server list. */
export interface ServerEntry {
  readonly name: string;
  readonly ip: string;
  readonly icon?: string;
  readonly hidden?: number;
  /** A tag that only some versions know. */
  readonly extra?: string;
}

const text = (value: string) => {
  const bytes = new TextEncoder().encode(value);
  return new Uint8Array([bytes.length >> 8, bytes.length & 0xff, ...bytes]);
};

/** A `servers.dat`. */
export function serversDat(servers: readonly ServerEntry[]): Uint8Array {
  const items = servers.map(({ name, ip, icon, hidden, extra }) =>
    writeCompound([
      makeTag(STRING, "name", text(name)),
      makeTag(STRING, "ip", text(ip)),
      ...(icon === undefined ? [] : [makeTag(STRING, "icon", text(icon))]),
      ...(hidden === undefined ? [] : [makeTag(BYTE, "hidden", new Uint8Array([hidden]))]),
      ...(extra === undefined ? [] : [makeTag(STRING, "acceptedCodeOfConduct", text(extra))]),
    ])
  );
  return writeRoot({
    head: NAMELESS_ROOT,
    tags: [makeTag(LIST, "servers", writeList({ type: COMPOUND, items }))],
  });
}

/** The server list of a device, as the game would read it. */
export function serversOf(device: Game): ServerEntry[] {
  const root = readRoot(Deno.readFileSync(device.path("servers.dat")));
  const list = readList(root?.tags.find(({ name }) => name === "servers")?.payload ?? new Uint8Array());
  const word = (tags: readonly NbtTag[], name: string) => {
    const payload = tags.find((tag) => tag.name === name)?.payload;
    return payload === undefined ? undefined : new TextDecoder().decode(payload.subarray(2));
  };
  return (list?.items ?? []).map((item) => {
    const tags = readCompound(item) ?? [];
    const hidden = tags.find((tag) => tag.name === "hidden")?.payload[0];
    return {
      name: word(tags, "name") ?? "",
      ip: word(tags, "ip") ?? "",
      ...(word(tags, "icon") === undefined ? {} : { icon: word(tags, "icon") ?? "" }),
      ...(hidden === undefined ? {} : { hidden }),
      ...(word(tags, "acceptedCodeOfConduct") === undefined
        ? {}
        : { extra: word(tags, "acceptedCodeOfConduct") ?? "" }),
    };
  });
}

/** The names in the server list, in order. */
export const serverNames = (device: Game) => serversOf(device).map(({ name }) => name);

/** A `hotbar.nbt` with an item in each of the given rows. */
export function hotbarNbt(version: number, rows: Readonly<Record<string, string>>): Uint8Array {
  const number = new DataView(new ArrayBuffer(4));
  number.setInt32(0, version);
  return writeRoot({
    head: NAMELESS_ROOT,
    tags: [
      makeTag(INT, "DataVersion", new Uint8Array(number.buffer)),
      ...Object.entries(rows).map(([row, id]) =>
        makeTag(
          LIST,
          row,
          writeList({ type: COMPOUND, items: [writeCompound([makeTag(STRING, "id", text(id))])] }),
        )
      ),
    ],
  });
}

/** What stands in the rows of a device's hotbars, by row; undefined where it has none. */
export function hotbarsOf(device: Game): { version: number; rows: Record<string, string> } | undefined {
  let bytes: Uint8Array;
  try {
    bytes = Deno.readFileSync(device.path("hotbar.nbt"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  const tags = readRoot(bytes)?.tags ?? [];
  const version = tags.find(({ name }) => name === "DataVersion")?.payload ?? new Uint8Array(4);
  const rows = tags.filter(({ type }) => type === LIST).map(({ name, payload }) => {
    const [item] = readList(payload)?.items ?? [];
    const id = item === undefined ? undefined : readCompound(item)?.find((tag) => tag.name === "id")?.payload;
    return [name, new TextDecoder().decode(id?.subarray(2))];
  });
  return { version: new DataView(version.buffer, version.byteOffset).getInt32(0), rows: Object.fromEntries(rows) };
}
