import type { CommandName } from "./command_table.ts";

/** How the menu asks for what a command needs; each gives back nothing where the player went back. */
export interface MenuQuestions {
  /** A moment of the history, which is shown first. */
  moment(message: string): Promise<string | undefined>;
  /** Some words; `optional`: may be left empty. */
  text(message: string, need: "optional" | "required"): Promise<string | undefined>;
  choose(message: string, options: readonly MenuOption[]): Promise<string | undefined>;
}

/** One thing to choose. */
export interface MenuOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** One line of the menu. */
export interface MenuEntry {
  readonly command: CommandName;
  readonly label: string;
  /** Asks for operands and options, as on the command line; absent where none are needed. */
  readonly words?: (ask: MenuQuestions) => Promise<readonly string[] | undefined>;
}

/** The menu, in the order in which a player needs things. */
export const MENU: readonly MenuEntry[] = [
  { command: "pull", label: "Get what is new on the network" },
  { command: "push", label: "Send what changed here" },
  { command: "status", label: "Look again" },
  { command: "plan", label: "What would be done, without doing it" },
  { command: "history", label: "History: the saved states" },
  {
    command: "restore",
    label: "Bring back a world, a file or everything",
    async words(ask) {
      const moment = await ask.moment("From which moment?");
      if (moment === undefined) return undefined;
      const what = await ask.choose("What shall come back?", [
        { value: "world", label: "One world, in its place" },
        { value: "copy", label: "One world, as a copy beside it" },
        { value: "path", label: "One file or folder" },
        { value: "all", label: "Everything" },
      ]);
      if (what === undefined) return undefined;
      if (what === "all") return [moment];
      const name = await ask.text(what === "path" ? "Which file or folder?" : "Which world (its folder)?", "required");
      if (name === undefined) return undefined;
      return what === "path" ? [moment, `--path=${name}`] : [
        moment,
        `--world=${name}`,
        ...(what === "copy" ? ["--as-copy"] : []),
      ];
    },
  },
  {
    command: "diff",
    label: "What differs between two moments, or a moment and now",
    async words(ask) {
      const from = await ask.moment("From which moment?");
      const to = from && await ask.text("To which moment (empty: now)?", "optional");
      return from === undefined || to === undefined ? undefined : [from, ...(to === "" ? [] : [to])];
    },
  },
  {
    command: "pin",
    label: "Give a moment a name",
    async words(ask) {
      const moment = await ask.moment("Which moment?");
      const name = moment && await ask.text("Its name?", "required");
      return moment === undefined || name === undefined ? undefined : [moment, name];
    },
  },
  { command: "undo", label: "Take the last pull or restore back" },
  {
    command: "profile",
    label: "Share keys, options and servers among your instances",
    words: (ask) =>
      oneOf(ask, "The shared profile", [
        { value: "status", label: "How it stands" },
        { value: "on", label: "Switch it on" },
        { value: "off", label: "Switch it off" },
      ]),
  },
  { command: "open", label: "Show all of this in a window" },
  { command: "doctor", label: "Check whether everything works" },
  { command: "launchers", label: "List launchers and instances" },
  { command: "install", label: "Connect instances to their launcher" },
  { command: "uninstall", label: "Take that out again" },
  { command: "login", label: "Log in" },
  { command: "logout", label: "Log out" },
  { command: "upgrade", label: "Get a newer instance-sync" },
  {
    command: "account",
    label: "Make a token for a new account (who runs a server)",
    async words(ask) {
      const name = await ask.text("The account's name?", "required");
      return name === undefined ? undefined : ["new", name];
    },
  },
];

/** What stands on the command line only: the one needs a game behind it, the other is for shells, the third is here. */
export const NOT_IN_MENU: readonly CommandName[] = ["wrap", "completions", "menu"];

async function oneOf(ask: MenuQuestions, message: string, options: readonly MenuOption[]) {
  const chosen = await ask.choose(message, options);
  return chosen === undefined ? undefined : [chosen];
}
