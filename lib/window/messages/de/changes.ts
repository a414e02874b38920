import type { Messages } from "../en.ts";
import { counter } from "../words.ts";

const count = counter("de");

/** What would happen, and what differs. */
export const changes: Messages["changes"] = {
  plan: "Was würde geschehen?",
  planText: "Noch ist nichts getan.",
  looking: "Wir sehen nach …",
  comes: "Kommt auf diesen Computer",
  goes: "Geht ins Netzwerk",
  both: "Auf beiden Seiten geändert",
  asked: "Du wirst gefragt, welche Fassung gilt.",
  combined: "Von beiden Seiten zusammengeführt",
  bothCombined: "Auf beiden Seiten geändert und zusammengeführt",
  nothing: "Nichts: Dieser Computer und das Netzwerk haben dasselbe.",
  offline: "Das Netzwerk antwortet nicht. Das ist nur, was hier neu ist.",
  open: "Zwei Zeitpunkte vergleichen",
  compare: "Was ist anders?",
  from: "Von",
  to: "Bis",
  now: "Jetzt, auf diesem Computer",
  same: "Nichts ist anders.",
  more: (n) => `und ${count(n, "weitere", "weitere")}`,
  changed: "Geändert.",
  change: { new: "neu", changed: "geändert", gone: "weg" },
};

/** This program. */
export const program: Messages["upgrade"] = {
  title: "Dieses Programm",
  version: (version) => ["Fassung ", version],
  look: "Nach einer neueren Fassung sehen",
  fetching: "Wird eingesetzt …",
  newest: "Es gibt nichts Neueres.",
  there: (version) => ["Fassung ", version, " ist da."],
  go: "Einsetzen",
  done: (version) => ["Fassung ", version, " ist eingesetzt. Der nächste Start benutzt sie."],
  manager: (command) => ["Eine Paketverwaltung hat dieses Programm gebracht und erneuert es: ", command],
  by: {
    jsr: "Es kommt von JSR: Schreib die neue Fassung in die Befehle des Launchers.",
    address: "Es läuft von einer Adresse: Schreib die neue in die Befehle des Launchers.",
    source: "Es läuft aus seinen Quellen: Hol diese neu.",
  },
};

/** The account. */
export const account: Messages["account"] = {
  open: "Konto …",
  holds: "In diesem Konto",
  other: "Anderes Token benutzen",
  otherText: "Mit einem neuen Token für dieses Konto oder für ein anderes. Was auf diesem Computer ist, bleibt hier.",
  make: "Für alle, die einen Server betreiben",
  makeText: "Macht ein Token für ein neues Konto. Was die Welten lesbar macht, sieht der Server nie.",
  name: "Name des neuen Kontos",
  makeGo: "Token machen",
  token: "Das Token für die Person, die spielt: gut aufheben",
  line: "Die Zeile für die htpasswd-Datei des Servers",
};
