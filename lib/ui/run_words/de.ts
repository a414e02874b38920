/** Sentences of the log, one after the other; the first that fits begins a sentence anew. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/Up to date \((.+?)\)\./g, "Alles aktuell ($1)."],
  [/Nothing new on the network \((.+?)\)\./g, "Nichts Neues im Netzwerk ($1)."],
  [/Nothing to send \((.+?)\)\./g, "Nichts zu senden ($1)."],
  [/Took (.+?) from the network \((.+?)\)\./g, "Vom Netzwerk geholt: $1 ($2)."],
  [/Restored from the network: /g, "Vom Netzwerk geholt: "],
  [/Sent what is here, which the network did not have\./g, "Gesendet, was hier ist und im Netzwerk fehlte."],
  [/Sent (.+?) from the last session\./g, "Vom letzten Mal gesendet: $1."],
  [/Sent (.+?): (\d.+? in .+?)\.(?= |$)/g, "Gesendet: $1 ($2)."],
  [/Removed (.+?), (?:gone on the network; undo brings it back|not there then)\./g, "Entfernt: $1."],
  [/Combined (.+?)\.(?= |$)/g, "Zusammengeführt: $1."],
  [/Kept both versions of (.+?)\.(?= |$)/g, "Beide Fassungen behalten: $1."],
  [/Kept (.+?)(?:, changed only here)?; sent after the game\./g, "Nur hier: $1; geht nach dem Spiel."],
  [/What is new here is sent after the game\./g, "Was hier neu ist, geht nach dem Spiel."],
  [/Brought back (.+?) from (?:.+?) \((.+?)\)\./g, "Zurückgeholt: $1 ($2)."],
  [/Put a copy of .+? beside the present one: (.+?) \((.+?)\)\./g, "Als Kopie zurückgeholt: $1 ($2)."],
  [/Put back (.+) in (\d.+?)\.(?= |$)/g, "Zurückgenommen: $1 ($2)."],
  [
    /Another computer sent something meanwhile; the next start combines both\./g,
    "Der nächste Start führt zusammen, was inzwischen anderswo gesendet wurde.",
  ],
  [
    /^.*(?:cannot be reached|did not answer|stopped answering).*$/g,
    "Das Netzwerk war nicht zu erreichen. Nichts ist verloren.",
  ],
  [/From your shared profile: /g, "Aus deinem gemeinsamen Profil: "],
  [/(?:Sent|Kept) for your shared profile: /g, "Für dein gemeinsames Profil: "],
];

/** Words in them. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bworld "/g, 'Welt "'],
  [/\b1 world\b/g, "1 Welt"],
  [/(\d) worlds\b/g, "$1 Welten"],
  [/\b1 file\b/g, "1 Datei"],
  [/(\d) files\b/g, "$1 Dateien"],
  [/\b1 setting\b/g, "1 Einstellung"],
  [/(\d) settings\b/g, "$1 Einstellungen"],
  [/(\d) (?:empty folder|server|hotbar)s?\b/g, "$1 andere"],
  [/ and (?=\d)/g, " und "],
  [/" and (?=Welt ")/g, '" und '],
  [/(\d)\.(\d+ (?:[kMGT]?B|s)\b)/g, "$1,$2"],
];

/** A line of the log in German, as far as it is one of those that every run leaves; else as it is. */
export function runText(line: string): string {
  const told = SENTENCES.reduce((text, [pattern, german]) => text.replace(pattern, german), line);
  return told === line ? line : WORDS.reduce((text, [pattern, german]) => text.replace(pattern, german), told);
}
