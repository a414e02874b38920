import type { FileKind, InBoth } from "./words.ts";

/** Connect to the network: paste a token, choose what to play on with. */
export interface ConnectView {
  /** Tells pages apart. */
  readonly page: "connect";
  /** How far the login is. */
  readonly state: ConnectState;
  /** The network's address, as it stands in the field. */
  readonly server: string;
  /** Who filled it in. */
  readonly serverFrom: "pack" | "player" | "nobody";
  /** What this computer will be called. */
  readonly device: string;
}

/** How far the login is. `host` is the network's name and port for people. */
export type ConnectState =
  /** Nothing was entered yet. */
  | { readonly kind: "start" }
  /** The network is being asked. */
  | { readonly kind: "checking"; readonly host: string }
  /** The token is not of the right form, of a newer kind, or the network does not know it. */
  | { readonly kind: "wrong"; readonly why: "form" | "newer" | "refused" | "forbidden" }
  /** The address in the field is no address. */
  | { readonly kind: "address" }
  /** No answer. */
  | { readonly kind: "unreachable"; readonly host: string }
  /** This program was started without the right to ask it: the hook line, or the sandbox, allows another one only. */
  | {
    readonly kind: "not-allowed";
    readonly by: "hook-line" | "sandbox";
    readonly host: string;
    /** The one that is allowed, where it is known. */
    readonly allowed?: string;
  }
  /** It answered, but not like a network of ours; `text` says how. */
  | { readonly kind: "server"; readonly host: string; readonly text: InBoth }
  /** It could not prove its name. */
  | { readonly kind: "certificate"; readonly host: string }
  /** This computer's clock is wrong; both times ISO 8601. */
  | { readonly kind: "clock"; readonly host: string; readonly here: string; readonly there: string }
  /** The token is right. */
  | ConnectReady;

/** The token is right: what to go on with? */
export interface ConnectReady {
  /** Tells states apart. */
  readonly kind: "ready";
  /** The account's name. */
  readonly account: string;
  /** Whether the operator of the network can read the worlds. */
  readonly operatorCanRead?: boolean;
  /** The saved instances and a new one. The first is marked. */
  readonly choices: readonly InstanceChoice[];
}

/** One instance to go on with. */
export interface InstanceChoice {
  /** Its name on the network; absent for a new one. */
  readonly instance?: string;
  /** What the player calls it, where that is known. */
  readonly title?: string;
  /** The name is that of this pack. */
  readonly fits?: boolean;
  /** How many worlds it has. */
  readonly worlds?: number;
  /** Bytes in all. */
  readonly bytes?: number;
  /** The device that saved it last. */
  readonly device?: string;
  /** When, ISO 8601. */
  readonly savedAt?: string;
  /** What moves if it is chosen; absent where it is not known before. */
  readonly travels?: Travels;
}

/** What moves on the first run. */
export interface Travels {
  /** To this computer, to the network, or both. */
  readonly direction: "down" | "up" | "both";
  /** By kind, the largest first. */
  readonly rows: readonly { readonly kind: FileKind; readonly count: number; readonly bytes: number }[];
  /** Bytes in all. */
  readonly bytes: number;
  /** A guess, where one can be made. */
  readonly seconds?: number;
}
