import { sentences } from "../sentences.ts";

/** Why a run that is no failure ended as it did, and what an error means for the game. */
export const outcomes = sentences({
  "It would take too long before the game.": "Vor dem Spiel würde es zu lange dauern.",
  "All worlds are gone from this computer.": "Auf diesem Computer sind alle Welten weg.",
  "All worlds are gone from this computer. Nothing was sent; the next start of the game brings them back.":
    "Auf diesem Computer sind alle Welten weg. Nichts wurde gesendet; der nächste Start des Spiels bringt sie zurück.",
  "The network already holds this instance and this computer has never been brought up to date with it. Nothing was sent; the next start of the game does that first.":
    "Diese Instanz ist schon im Netzwerk, und dieser Computer war noch nie auf ihrem Stand. Nichts wurde gesendet; das holt der nächste Start des Spiels zuerst nach.",
  "The network has something newer. Nothing was sent; the next start combines both.":
    "Im Netzwerk ist etwas Neueres. Nichts wurde gesendet; der nächste Start führt beides zusammen.",
  "A check of the worlds failed.": "Eine Prüfung der Welten ist fehlgeschlagen.",
  "There are {count} files here, more than any computer could fetch again. Nothing was sent; leave a folder out of the sync (instance-sync open shows what travels).":
    "Hier sind {count} Dateien, mehr als irgendein Computer wieder holen könnte. Nichts wurde gesendet; lass einen Ordner zu Hause (instance-sync open zeigt, was reist).",
  "{path} cannot be read.": "{path} ist nicht zu lesen.",
  "{world}: {problem} To send it all the same, run instance-sync push --on-conflict=keep-local.":
    "{world}: {problem} Willst du es trotzdem senden: instance-sync push --on-conflict=keep-local.",
  "{world}: you chose the network's version.": "{world}: Du hast die Fassung des Netzwerks gewählt.",
  "This is a different world with the same name.": "Das ist eine andere Welt mit demselben Namen.",
  "This version of the world is {time} of play older than the one known last.":
    "Diese Fassung der Welt ist um {time} Spielzeit älter als die zuletzt bekannte.",
  "All land of {dimensions} is gone; was the world trimmed with a tool?":
    "Alles Land von {dimensions} ist weg; wurde die Welt mit einem Werkzeug gestutzt?",
  "{count} of {all} chunks are gone; was the world trimmed with a tool?":
    "{count} von {all} Chunks sind weg; wurde die Welt mit einem Werkzeug gestutzt?",
  "Something went wrong inside instance-sync (a mistake of ours). Run it again with --verbose to see what.":
    "In instance-sync ist etwas schiefgegangen (unser Fehler). Mit --verbose siehst du, was.",
  "Nothing is lost; the next start catches up.": "Nichts ist verloren; der nächste Start holt es nach.",
  "Nothing is lost; the next start sends it.": "Nichts ist verloren; der nächste Start sendet es.",
  "Playing with what is here; nothing is lost.": "Das Spiel läuft mit dem, was hier ist; nichts ist verloren.",
  "Playing with what is here; nothing is lost, the next start catches up.":
    "Das Spiel läuft mit dem, was hier ist; nichts ist verloren, der nächste Start holt es nach.",
  "The game does not start.": "Das Spiel startet nicht.",
});
