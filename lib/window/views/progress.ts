import type { FileKind, InBoth, WorldName } from "./words.ts";

/** What is going where. */
export interface ProgressView {
  /** Tells pages apart. */
  readonly page: "progress";
  /** `down`: from the network to this computer, the launch waits. `up`: from this computer to the network. */
  readonly direction: "down" | "up";
  /** How far it is. */
  readonly state: ProgressState;
  /** Bytes that are there. */
  readonly done: number;
  /** Bytes in all; 0 while it is not known. */
  readonly total: number;
  /** World by world, in the order they go; then the rest by kind. */
  readonly rows: readonly ProgressRow[];
  /** `down`: the launch may go on with what is here now. */
  readonly playNow: boolean;
  /** `up`: it may go on without a window. */
  readonly background: boolean;
}

/** How far a transfer is. */
export type ProgressState =
  /** Looking at what is new. */
  | { readonly kind: "preparing" }
  | {
    /** Bytes are moving. */
    readonly kind: "running";
    /** Bytes a second, smoothed over some seconds. */
    readonly rate?: number;
    /** Seconds left, where it can be told. */
    readonly left?: number;
  }
  | {
    /** No answer for a while; it goes on trying. */
    readonly kind: "stalled";
    /** Seconds without an answer. */
    readonly silent: number;
  }
  | {
    /** All of it is there. */
    readonly kind: "done";
    /** The whole transfer, seconds. */
    readonly seconds: number;
    /** Devices it came from. */
    readonly from: readonly string[];
  }
  | {
    /** No room on this computer's disk. */
    readonly kind: "full";
    /** Bytes needed, where it is known. */
    readonly needed?: number;
    /** Bytes free. */
    readonly free?: number;
    /** The drive or folder, where it can be told. */
    readonly drive?: string;
  }
  /** It failed in another way; `text` says how. */
  | { readonly kind: "failed"; readonly text: InBoth };

/** One world, or one kind of other files. */
export interface ProgressRow {
  /** The world; absent for other files. */
  readonly world?: WorldName;
  /** Other files by kind and how many; absent for a world. */
  readonly files?: readonly { readonly kind: FileKind; readonly count: number }[];
  /** Bytes that are there. */
  readonly done: number;
  /** Bytes in all. */
  readonly total: number;
  /** `there`: it is where it should be, whole and safe. */
  readonly state: "there" | "moving" | "next" | "last" | "waiting";
  /** It was not on this computer before. */
  readonly isNew?: boolean;
}
