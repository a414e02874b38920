import { textInBoth } from "../in_both.ts";
import type { InstallWords } from "./words.ts";

/** What is said around a change of a launcher's settings, in German. */
export const de: InstallWords = {
  note(note) {
    switch (note.kind) {
      case "by-global":
        return "Die eigenen Befehle des Launchers verbinden sie schon.";
      case "no-post":
        return "Nach dem Spiel hat er keinen Befehl: Was gespielt wurde, sendet der nächste Start.";
      case "keep-atlauncher-open":
        return "Lass „keep launcher open“ an, sonst läuft nach dem Spiel nichts.";
      case "keep-hmcl-open":
        return "Lass HMCL offen, während du spielst, sonst läuft nach dem Spiel nichts.";
      case "hides-global":
        return `Befehle, die in ${note.launcher} für alle Instanzen gelten, laufen in dieser nicht mehr.`;
      case "login-each":
        return "Melde dich in jeder Instanz, die abgeglichen werden soll, einmal an: instance-sync login";
      case "without-effect":
        return `Ohne Wirkung in ${note.instances.map((name) => `„${name}“`).join(", ")} mit eigenen Befehlen: ` +
          "Nenn diese einzeln.";
      case "login-there":
        return `Dort ist noch niemand angemeldet: instance-sync login --pack-folder="${note.folder}"`;
      case "fetch-restic":
        return "restic ist noch nicht da, und der Befehl darf es nicht holen. Ruf einmal von Hand auf: " +
          `instance-sync pull --pack-folder="${note.folder}"`;
    }
  },
  all: (launcher) => `${launcher}, alle Instanzen`,
  aFile: "Die Datei eines Launchers",
  copies: (from, to) => `kopiert ${from} nach ${to}`,
  isConnected: "ist schon verbunden.",
  cannot: "lässt sich nicht verbinden.",
  ownWindow: "Das geht nur in seinem eigenen Fenster.",
  places: {
    modrinth: "Instanz, Optionen (das Zahnrad), Launch hooks: Schalte eigene ein und füg diese ein.",
    gdlauncher: "Settings, Custom commands: Füg diese ein.",
    hmcl: "Einstellungen der Version, erweitert, eigene Befehle: Schalte die der Version ein und füg diese ein.",
    xmcl: "Settings, global: der Befehl vor dem Start.",
  },
  before: "vor dem Spiel:   ",
  after: "nach dem Spiel:  ",
  asItWas: "Sie wird wieder, was sie war, Byte für Byte.",
  onlyOurs: "Sie wurde seither geändert: Nur der Teil dieses Programms geht.",
  isNot: "ist nicht verbunden.",
  byHand: "Das geht nur in seinem eigenen Fenster: Leere die zwei Befehle, in denen instance-sync steht.",
  leftAlone: "bleibt, wie sie ist.",
  why: (reason) => textInBoth(reason).de,
};
