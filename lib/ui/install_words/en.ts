import { listed } from "../human.ts";
import type { InstallWords } from "./words.ts";

/** What is said around a change of a launcher's settings, in English. */
export const en: InstallWords = {
  note(note) {
    switch (note.kind) {
      case "by-global":
        return "It is connected by the launcher's own commands.";
      case "no-post":
        return "It has no command after the game: what was played is sent with the next start.";
      case "keep-atlauncher-open":
        return 'Leave "keep launcher open" on, or nothing runs after the game.';
      case "keep-hmcl-open":
        return "Let HMCL stay open while you play, or nothing runs after the game.";
      case "hides-global":
        return `Commands that are set in ${note.launcher} for all instances no longer run in this one.`;
      case "login-each":
        return "In each instance that is to be synced, log in once: instance-sync login";
      case "without-effect":
        return `Without effect in ${listed(note.instances.map((name) => `"${name}"`))}, with commands of their own: ` +
          "name those.";
      case "login-there":
        return `Not logged in there yet: instance-sync login --pack-folder="${note.folder}"`;
      case "fetch-restic":
        return "restic is not there yet, and a hook may not fetch it. Pull once by hand: " +
          `instance-sync pull --pack-folder="${note.folder}"`;
    }
  },
  all: (launcher) => `${launcher}, all instances`,
  aFile: "A launcher's file",
  copies: (from, to) => `copies ${from} to ${to}`,
  isConnected: "is connected already.",
  cannot: "cannot be connected.",
  ownWindow: "this can be set in its own window only.",
  places: {
    modrinth: "Instance, options (the gear), Launch hooks: switch on custom hooks and paste these.",
    gdlauncher: "Settings, Custom commands: paste these.",
    hmcl: "Version settings, advanced, custom commands: switch on the version's own, and paste these.",
    xmcl: "Settings, global: the command before launch.",
  },
  before: "before the game:  ",
  after: "after the game:   ",
  asItWas: "It becomes what it was, byte for byte.",
  onlyOurs: "It was edited since it was connected: only this program's part goes.",
  isNot: "is not connected.",
  byHand: "this can be taken out in its own window only: empty the two commands with instance-sync in them.",
  leftAlone: "is left alone.",
  why: (reason) => reason,
};
