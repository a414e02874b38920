import type { Messages } from "../en.ts";
import { counter, row } from "../words.ts";

const count = counter("de");
const number = new Intl.NumberFormat("de");

/** What stands in files of its own. */
type Parts =
  | "connect"
  | "progress"
  | "conflict"
  | "historyPage"
  | "home"
  | "changes"
  | "upgrade"
  | "account";

/** What stands around and on every page. */
export const frame: Omit<Messages, Parts> = {
  locale: "de-DE",
  program: "instance-sync",
  toContent: "Zum Inhalt",
  waiting: "Dein Spiel wartet",
  pages: "Seiten",
  overview: "Übersicht",
  history: "Verlauf",
  travels: "Was mitreist",
  settings: "Einstellungen",
  help: "Hilfe",
  here: "Dieser Computer",
  network: "Das Netzwerk",
  networkName: "Netzwerk",
  tryAgain: "Noch einmal",
  cancel: "Abbrechen",
  close: "Schließen",
  undo: "Rückgängig",
  unknown: "nicht bekannt",
  and: (parts) => row(parts, " und "),
  justNow: "gerade eben",
  days: { today: "Heute", yesterday: "Gestern", week: "Diese Woche" },
  underAMinute: "unter 1\u00a0min",
  hours: (n) => `${number.format(n)}\u00a0h`,
  minutes: (n) => `${n}\u00a0min`,
  seconds: (n) => `${n}\u00a0s`,
  aboutSeconds: (n) => count(n, "Sekunde", "Sekunden"),
  aboutMinutes: (n) => count(n, "Minute", "Minuten"),
  aboutHours: (n) => count(n, "Stunde", "Stunden"),
  day: (day) => `Tag\u00a0${number.format(day)}`,
  dayAt: (day, part) => `Tag\u00a0${number.format(day)}, ${part}`,
  partOfDay: {
    dawn: "Morgengrauen",
    morning: "Morgen",
    noon: "Mittag",
    afternoon: "Nachmittag",
    evening: "Abend",
    night: "Nacht",
  },
  dimensions: { overworld: "Oberwelt", nether: "Nether", end: "Das Ende" },
  gameModes: {
    survival: "Überleben",
    creative: "Kreativ",
    adventure: "Abenteuer",
    spectator: "Zuschauer",
    hardcore: "Hardcore",
  },
  difficulties: { peaceful: "Friedlich", easy: "Einfach", normal: "Normal", hard: "Schwer" },
  worlds: (n) => count(n, "Welt", "Welten"),
  files: (n) => count(n, "Datei", "Dateien"),
  chunks: (n) => count(n, "Chunk", "Chunks"),
  sessions: (n) => count(n, "Spielrunde", "Spielrunden"),
  computers: (n) => count(n, "Computer", "Computern"),
  kinds: {
    worlds: "Welten",
    settings: "Einstellungen und Tasten",
    screenshots: "Screenshots",
    "mod-settings": "Mod-Einstellungen",
    waypoints: "Wegpunkte",
    "map-pictures": "Kartenbilder",
    other: "Andere Dateien",
  },
  counted: {
    worlds: (n) => count(n, "Welt", "Welten"),
    settings: () => "Einstellungen",
    screenshots: (n) => count(n, "Screenshot", "Screenshots"),
    "mod-settings": (n) => count(n, "Mod-Einstellung", "Mod-Einstellungen"),
    waypoints: () => "Wegpunkte",
    "map-pictures": (n) => count(n, "Kartenbild", "Kartenbilder"),
    other: (n) => count(n, "andere Datei", "andere Dateien"),
  },
  away: {
    short: "Das Programm antwortet nicht. Neuer Versuch …",
    eyebrow: "Fenster",
    title: "Dieses Fenster ist zu Ende",
    text: "Das Programm dahinter läuft nicht mehr. Nichts ist verloren. Du kannst diesen Tab schließen.",
    refused:
      "Diese Adresse wurde schon benutzt oder ist nicht vollständig. Starte das Spiel noch einmal oder öffne das " +
      "Fenster neu.",
  },
  notSent: "Das ist nicht angekommen. Bitte noch einmal versuchen.",
  ended: {
    eyebrow: "Fertig",
    play: "Dein Spiel startet",
    "play-now": "Dein Spiel startet",
    offline: "Dein Spiel startet ohne das Netzwerk",
    done: "Alles erledigt",
    unsent: "Deine anderen Computer haben es noch nicht",
    skipped: "Viel Spaß",
    cancelled: "Das Spiel startet nicht",
    background: "Es geht ohne dieses Fenster weiter",
    failed: "Das hat nicht geklappt",
    playText: "Alles ist an seinem Platz.",
    "play-nowText": "Mit dem, was auf diesem Computer ist. Der Rest kommt vor deinem nächsten Spiel.",
    offlineText: "Mit dem, was auf diesem Computer ist. Nichts ist verloren: Der Rest kommt vor deinem nächsten Spiel.",
    doneText: "Alles ist an seinem Platz.",
    unsentText: "Was du gespielt hast, ist auf diesem Computer sicher.",
    skippedText: "Das Spiel startet mit dem, was hier ist. Beim nächsten Mal fragen wir wieder.",
    cancelledText: "Nichts wurde geändert. Starte das Spiel wieder, wann du willst.",
    backgroundText: "Lass diesen Computer und den Launcher noch ein paar Minuten an. Geht das nicht, ist nichts " +
      "verloren: Der Rest geht vor deinem nächsten Spiel.",
    failedText: "Nichts ist verloren.",
    closeText: "Du kannst diesen Tab schließen.",
  },
  toast: {
    pinned: (name) => ["„", name, "“ ist angeheftet."],
    pinnedBare: "Angeheftet.",
    unpinned: "Nicht mehr angeheftet.",
    copied: (name) => ["„", name, "“ steht in deiner Weltenliste."],
    restored: (name) => ["„", name, "“ ist wieder wie damals."],
    undone: "Der letzte Abgleich wurde zurückgenommen.",
    saved: "Gespeichert.",
    failed: (text) => ["Das hat nicht geklappt. ", text],
  },
};
