import type { InstallNote } from "../../launchers/install/notes.ts";

/** What is said around a change of a launcher's settings; the lines of the file itself are in no language. */
export interface InstallWords {
  readonly note: (note: InstallNote) => string;
  /** All instances of a launcher. */
  readonly all: (launcher: string) => string;
  readonly aFile: string;
  readonly copies: (from: string, to: string) => string;
  readonly isConnected: string;
  readonly cannot: string;
  readonly ownWindow: string;
  /** Where a launcher's window has the fields, by its kind. */
  readonly places: Readonly<Record<string, string>>;
  /** Padded to one width. */
  readonly before: string;
  readonly after: string;
  readonly asItWas: string;
  readonly onlyOurs: string;
  readonly isNot: string;
  readonly byHand: string;
  readonly leftAlone: string;
  /** Why a launcher is left alone: a sentence of ours. */
  readonly why: (reason: string) => string;
}
