import { words } from "../words.ts";

/** This computer's folders, files and names. */
export const disk = {
  "disk-full": words("Auf diesem Computer ist kein Platz mehr. Mach Platz und versuch es noch einmal.", {
    "There is no space left on this computer for restic: free about 100 MB.":
      "Auf diesem Computer ist kein Platz für restic: Mach etwa 100 MB frei.",
    "There is no space left on this computer for the sync: free some space and try again.":
      "Auf diesem Computer ist kein Platz mehr für den Abgleich: Mach Platz und versuch es noch einmal.",
    "There is no space left on this computer for {path}: free some space and try again.":
      "Auf diesem Computer ist kein Platz mehr für {path}: Mach Platz und versuch es noch einmal.",
    "There is no space left on this computer for what the network holds: {needed} would come and {free} are free. Nothing was changed; free some space and try again.":
      "Auf diesem Computer ist kein Platz für das, was im Netzwerk liegt: {needed} kämen, {free} sind frei. Nichts wurde geändert; mach Platz und versuch es noch einmal.",
  }),
  "read-only": words("Dieses Programm darf hier nicht schreiben oder lesen.", {
    "restic cannot be put into {folder}: the folder cannot be written.":
      "restic lässt sich nicht in {folder} legen: In den Ordner kann nicht geschrieben werden.",
    "The disk that is used for the sync cannot be written.":
      "Auf den Datenträger für den Abgleich kann nicht geschrieben werden.",
    "This program was started without the right to use {path}.":
      "Dieses Programm wurde ohne das Recht gestartet, {path} zu benutzen.",
    "This computer does not let this program use {path}: check who may write there.":
      "Dieser Computer lässt dieses Programm nicht an {path}: Sieh nach, wer dort schreiben darf.",
  }),
  "unsafe-name": words("Ein Name ist auf diesem Computer nicht möglich oder führt aus dem Ordner des Spiels hinaus.", {
    "{path} is a link to another place: delete it and try again.":
      "{path} ist eine Verknüpfung zu einem anderen Ort: Lösch sie und versuch es noch einmal.",
    "The network holds a file named {name}, which cannot exist here or would lead out of the game directory. Rename or remove it on the computer that saved it.":
      "Im Netzwerk ist eine Datei mit dem Namen {name}, die es hier nicht geben kann oder die aus dem Ordner des Spiels hinausführt. Benenn oder lösch sie auf dem Computer, der sie gespeichert hat.",
    "The name {name} cannot be used for a file of an instance.": "Der Name {name} geht für keine Datei einer Instanz.",
    "{path} is a link that leads in a circle.": "{path} ist eine Verknüpfung, die im Kreis führt.",
    "This name is too long for this computer: {path}.": "Dieser Name ist zu lang für diesen Computer: {path}.",
    "{path} is a link to another place; put a real folder there (or delete the link) and try again.":
      "{path} ist eine Verknüpfung zu einem anderen Ort; leg dort einen echten Ordner an (oder lösch die Verknüpfung) und versuch es noch einmal.",
    "The network's version of the world {world} holds a name that this computer cannot have. Nothing was taken from the network; rename or remove it on the computer that saved it.":
      "In der Fassung der Welt {world} im Netzwerk ist ein Name, den es auf diesem Computer nicht geben kann. Nichts wurde vom Netzwerk geholt; benenn oder lösch die Datei auf dem Computer, der sie gespeichert hat.",
    "The name {name} cannot be used on this computer.": "Der Name {name} geht auf diesem Computer nicht.",
    "{path} is a link to another place, and nothing is written through links. Put a real folder there.":
      "{path} ist eine Verknüpfung zu einem anderen Ort, und durch Verknüpfungen wird nichts geschrieben. Leg dort einen echten Ordner an.",
    "{name} is no path in the game directory.": "{name} ist kein Pfad im Ordner des Spiels.",
    "{name} is no folder name of a world in the game directory.":
      "{name} ist kein Ordnername einer Welt im Ordner des Spiels.",
    "{path} never travels, so it is in no saved state.":
      "{path} reist nie mit und ist darum in keinem gespeicherten Stand.",
    "{path} holds a name that cannot exist on this computer.":
      "In {path} ist ein Name, den es auf diesem Computer nicht geben kann.",
  }),
  folder: words("Mit einem Ordner stimmt etwas nicht.", {
    'The game directory "{path}" does not exist. Give the right one with --pack-folder.':
      "Den Ordner des Spiels „{path}“ gibt es nicht. Nenn den richtigen mit --pack-folder.",
    'The game directory "{path}" cannot be opened. Check the path and who may read it.':
      "Der Ordner des Spiels „{path}“ lässt sich nicht öffnen. Prüf den Pfad und wer ihn lesen darf.",
    '"{path}" is a file, not a game directory. Give the folder with --pack-folder.':
      "„{path}“ ist eine Datei, nicht der Ordner eines Spiels. Nenn den Ordner mit --pack-folder.",
    "There is a file where a folder should be: {path}.": "Da ist eine Datei, wo ein Ordner sein soll: {path}.",
    "There is a folder where a file should be: {path}.": "Da ist ein Ordner, wo eine Datei sein soll: {path}.",
    "The folder for {path} does not exist.": "Den Ordner für {path} gibt es nicht.",
  }),
  settings: words("Eine Datei mit Einstellungen ist nicht zu verstehen.", {
    "{path}: {problem}": "{path}: {problem}",
    "{file} is empty: it was kept as {kept}, and {without}.":
      "{file} ist leer: Sie wurde als {kept} aufgehoben, und {without}.",
    "{file} is cut short or damaged: it was kept as {kept}, and {without}.":
      "{file} ist abgeschnitten oder beschädigt: Sie wurde als {kept} aufgehoben, und {without}.",
    "{file} is not a file: it was kept as {kept}, and {without}.":
      "{file} ist keine Datei: Was dort war, wurde als {kept} aufgehoben, und {without}.",
    "{file} is far too large: it was kept as {kept}, and {without}.":
      "{file} ist viel zu groß: Sie wurde als {kept} aufgehoben, und {without}.",
    "{file} is not UTF-8 text: it was kept as {kept}, and {without}.":
      "{file} ist kein Text in UTF-8: Sie wurde als {kept} aufgehoben, und {without}.",
    "{file} does not hold what it should: it was kept as {kept}, and {without}.":
      "In {file} steht nicht, was soll: Sie wurde als {kept} aufgehoben, und {without}.",
    '{file} does not hold what it should (at "{entry}"): it was kept as {kept}, and {without}.':
      "In {file} steht nicht, was soll (bei „{entry}“): Sie wurde als {kept} aufgehoben, und {without}.",
    "the files of that run stay in the folders staging and trash beside it":
      "die Dateien jenes Laufs bleiben in den Ordnern staging und trash daneben",
    "uninstall removes only what it recognises as its own": "uninstall nimmt nur heraus, was es als seins erkennt",
    "Run it again to go on without.": "Mach es noch einmal, um ohne sie weiterzumachen.",
  }),
};
