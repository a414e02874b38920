/**
 * The whole command line as data. Parsing, `--help` and the shell completions are all derived from these two tables, so
 * they cannot drift apart.
 *
 * @module
 */

/** How the value of an option looks. */
export interface OptionValue {
  /** The placeholder in help texts, such as `FOLDER`. */
  readonly label: string;
  /** The only values allowed; absent where any text is. */
  readonly choices?: readonly string[];
  /** What a shell may complete. */
  readonly completes?: "folder" | "file";
}

/** One option. */
export interface OptionSpec {
  readonly help: string;
  /** One letter. */
  readonly short?: string;
  /** Absent for a switch. */
  readonly value?: OptionValue;
  /** Not shown in help and completions. */
  readonly hidden?: true;
}

/** Every option of every command, by its long name. */
export const OPTIONS = {
  url: { help: "Address of the server", value: { label: "URL" } },
  "pack-folder": {
    help: "The game directory (else INST_MC_DIR, else the working directory)",
    value: { label: "FOLDER", completes: "folder" },
  },
  "token-file": { help: "Read the token from this file", value: { label: "FILE", completes: "file" } },
  instance: { help: "The name of this instance on the network", value: { label: "NAME" } },
  device: { help: "The name of this computer on the network", value: { label: "NAME" } },
  "restic-binary": { help: "Use this restic", value: { label: "FILE", completes: "file" } },
  "no-download": { help: "Never download restic" },
  "no-gui": { short: "g", help: "Never ask anything, neither in a window nor in the terminal" },
  "on-conflict": {
    help: "What to do where nobody can be asked (abort)",
    value: { label: "ANSWER", choices: ["abort", "keep-local", "use-remote", "keep-both"] },
  },
  "no-merge": { help: "If both sides changed, decide about the whole instance at once" },
  world: { help: "Only this world, by the name of its folder", value: { label: "WORLD" } },
  path: { help: "Only this file or folder of the game directory", value: { label: "PATH" } },
  "as-copy": { help: "Beside the present one, under a new name" },
  remove: { help: "Take the pin off" },
  all: { help: "All instances" },
  global: { help: "The launcher's own commands, for all its instances at once" },
  yes: { short: "y", help: "Do it without asking" },
  model: {
    help: "Whose settings count where the two differ",
    value: { label: "WHICH", choices: ["instance", "network"] },
  },
  "token-stdin": { help: "Read the token from the first line of standard input" },
  check: { help: "Only look whether there is a newer release" },
  "allow-downgrade": { help: "Also put an older release in place" },
  "base-url": { help: "Where the releases are", value: { label: "URL" } },
  json: { help: "Print one JSON object instead of text" },
  verbose: { help: "Tell every step, and errors in full" },
  sandbox: { help: "Work in a worker that holds only the permissions it needs", hidden: true },
  help: { short: "h", help: "Show this help" },
  version: { help: "Show the version" },
} as const satisfies Record<string, OptionSpec>;

/** The name of an option. */
export type OptionName = keyof typeof OPTIONS;
/** The name of an option that has a value. */
export type ValueOption = { [N in OptionName]: (typeof OPTIONS)[N] extends { value: unknown } ? N : never }[OptionName];
/** The name of a switch. */
export type SwitchOption = Exclude<OptionName, ValueOption>;

/** One operand. */
export interface OperandSpec {
  readonly label: string;
  readonly choices?: readonly string[];
  readonly optional?: true;
}

/** A command of the player's own behind two dashes. */
export interface ChainSpec {
  /** What happens with it, as a sentence. */
  readonly help: string;
  /** Whether there is nothing to do without it. */
  readonly need: "optional" | "required";
}

/** One command. */
export interface CommandSpec {
  readonly summary: string;
  /** The operands, in order; optional ones come last. */
  readonly operands?: readonly OperandSpec[];
  /** Takes `-- <command>`. */
  readonly chains?: ChainSpec;
  readonly options: readonly OptionName[];
}

const OUTPUT = ["json", "verbose"] as const;
const FOLDER = ["pack-folder"] as const;
const ACCESS = ["url", ...FOLDER, "token-file", "instance"] as const;
const SYNC = [...ACCESS, "restic-binary", "no-download", "no-gui"] as const;

/** The beginning of an id in the history (4 digits or more), or a pin's name. */
const MOMENT = { label: "MOMENT" } as const;

/** An instance; with --all and --global a launcher. */
const PLACE = { label: "NAME", optional: true } as const;

/** Every command, in the order help shows them. */
export const COMMANDS = {
  pull: {
    summary: "Before the game: take what is new on the network",
    chains: { need: "optional", help: "A command after -- (packwiz) runs first, in the game directory." },
    options: [...SYNC, "on-conflict", "no-merge", ...OUTPUT],
  },
  push: {
    summary: "After the game: send what changed here",
    chains: {
      need: "optional",
      help: "A command after -- runs first, in the game directory; its failure is only told.",
    },
    options: [...SYNC, "on-conflict", ...OUTPUT],
  },
  wrap: {
    summary: "Pull, run the game, then push, however the game ended",
    chains: {
      need: "required",
      help: "The command after -- is the game. Standard output is its own; the exit code is the game's.",
    },
    options: [...SYNC, "on-conflict", "no-merge", "verbose"],
  },
  login: {
    summary: "Store the token on this computer, after checking it",
    options: ["url", ...FOLDER, "token-file", "device", "token-stdin", ...OUTPUT],
  },
  logout: { summary: "Forget the token; nothing else is touched", options: [...FOLDER, "token-file", ...OUTPUT] },
  status: { summary: "Show how this computer stands against the network", options: [...SYNC, ...OUTPUT] },
  plan: {
    summary: "Show what a pull and a push would do, and change nothing",
    options: [...SYNC, "on-conflict", "no-merge", ...OUTPUT],
  },
  history: {
    summary: "List the saved states: when, where, and what was played",
    options: ["world", ...SYNC, ...OUTPUT],
  },
  diff: {
    summary: "Show what differs between two moments, or between a moment and now",
    operands: [MOMENT, { label: "LATER", optional: true }],
    options: [...SYNC, ...OUTPUT],
  },
  restore: {
    summary: "Bring back the instance, a world or a file as it was at a moment",
    operands: [MOMENT],
    options: ["world", "path", "as-copy", ...SYNC, ...OUTPUT],
  },
  pin: {
    summary: "Give a moment a name, so that it is easy to find",
    operands: [MOMENT, { label: "NAME", optional: true }],
    options: ["remove", ...SYNC, ...OUTPUT],
  },
  undo: { summary: "Take the last pull or restore back", options: [...SYNC, ...OUTPUT] },
  profile: {
    summary: "Share keys, options, servers and hotbars with your other instances",
    operands: [{ label: "on, off or status", choices: ["on", "off", "status"], optional: true }],
    options: ["model", ...SYNC, ...OUTPUT],
  },
  open: {
    summary: "Show how everything stands, and the history, in a window",
    options: [...ACCESS, "restic-binary", "no-download", "verbose"],
  },
  menu: {
    summary: "All of this to choose from, in a terminal",
    options: ACCESS,
  },
  doctor: {
    summary: "Check the whole chain, and say what to do",
    options: [...ACCESS, "restic-binary", ...OUTPUT],
  },
  launchers: {
    summary: "List the launchers on this computer and their instances",
    options: [...FOLDER, ...OUTPUT],
  },
  install: {
    summary: "Put pull and push into a launcher's commands",
    operands: [PLACE],
    options: ["all", "global", "yes", "url", ...FOLDER, ...OUTPUT],
  },
  uninstall: {
    summary: "Take them out again: the launcher's files become what they were",
    operands: [PLACE],
    options: ["all", "global", "yes", ...FOLDER, ...OUTPUT],
  },
  upgrade: {
    summary: "Put the newest release in the place of this program",
    operands: [{ label: "VERSION", optional: true }],
    options: ["check", "allow-downgrade", "base-url", ...OUTPUT],
  },
  account: {
    summary: "Make a token for a new account and the line for the operator",
    operands: [{ label: "new", choices: ["new"] }, { label: "NAME" }],
    options: OUTPUT,
  },
  completions: {
    summary: "Print a completion script for a shell",
    operands: [{ label: "SHELL", choices: ["bash", "zsh", "fish", "powershell"] }],
    options: [],
  },
} as const satisfies Record<string, CommandSpec>;

/** The name of a command. */
export type CommandName = keyof typeof COMMANDS;

/** All command names, in the order help shows them. */
export const COMMAND_NAMES = Object.keys(COMMANDS).filter(isCommandName);

/** All option names. */
export const OPTION_NAMES = Object.keys(OPTIONS).filter(isOptionName);

/** Tells whether a word is a command. */
export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}

/** Tells whether a word is the long name of an option. */
export function isOptionName(word: string): word is OptionName {
  return Object.hasOwn(OPTIONS, word);
}

/** One command's entry with its general type, for code that walks the table. */
export function commandSpec(name: CommandName): CommandSpec {
  return COMMANDS[name];
}

/** One option's entry with its general type, for code that walks the table. */
export function optionSpec(name: OptionName): OptionSpec {
  return OPTIONS[name];
}

/** The options a command knows, the ones of every command included. */
export function optionsOf(command: CommandName | undefined): readonly OptionName[] {
  const own: readonly OptionName[] = command === undefined ? ["json"] : commandSpec(command).options;
  return [...own, "sandbox", "help", "version"];
}

/** The same without the hidden ones: what help and completions show. */
export function shownOptionsOf(command: CommandName | undefined): readonly OptionName[] {
  return optionsOf(command).filter((name) => optionSpec(name).hidden === undefined);
}
