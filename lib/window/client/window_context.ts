/// <reference lib="dom" />
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Action } from "../actions.ts";
import type { Messages } from "../messages/en.ts";
import { en } from "../messages/en.ts";
import type { Shell } from "../view.ts";
import { type Format, formatIn } from "./format.ts";

/** What every part of the page needs. */
export interface WindowContext {
  /** The texts of the language. */
  readonly t: Messages;
  /** Numbers and times of the language. */
  readonly f: Format;
  /** Its name. */
  readonly language: "en" | "de";
  /** What stands around every page. */
  readonly shell: Shell;
  /** The clock the view was made by, milliseconds since 1970. */
  readonly now: number;
  /** Icon id to data URL. */
  readonly icons: ReadonlyMap<string, string>;
  /** An action is on its way and no view has come since. */
  readonly pending: boolean;
  /** Tells the server. */
  readonly send: (action: Action) => void;
}

/** Given by the app to all below it. */
export const WINDOW: ReturnType<typeof createContext<WindowContext>> = createContext<WindowContext>({
  t: en,
  language: "en",
  f: formatIn(en, 0),
  shell: { instance: "", device: "", waiting: false, pages: [] },
  now: 0,
  icons: new Map(),
  pending: false,
  send: () => {},
});

/** What every part of the page needs. */
export function useWindow(): WindowContext {
  return useContext(WINDOW);
}
