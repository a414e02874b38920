import { words } from "../words.ts";

/** Releases of this program. */
export const upgrade = {
  upgrade: words("Dieses Programm ließ sich nicht erneuern. Es ist, wie es war.", {
    "This program was started without the right to replace itself. In a terminal: instance-sync upgrade":
      "Dieses Programm wurde ohne das Recht gestartet, sich zu ersetzen. In einem Terminal: instance-sync upgrade",
    "The upgrade gave no answer. In a terminal: instance-sync upgrade":
      "Die Erneuerung gab keine Antwort. In einem Terminal: instance-sync upgrade",
    "The release there is {version}, which is older than this one ({present}). Nothing was changed. To go back on purpose: instance-sync upgrade --allow-downgrade":
      "Dort liegt die Fassung {version}, und die ist älter als diese ({present}). Nichts wurde geändert. Willst du wirklich zurück: instance-sync upgrade --allow-downgrade",
    "{host} answered {status} instead of sending the release. Try again later.":
      "{host} hat {status} geantwortet, statt die Fassung zu senden. Versuch es später noch einmal.",
    "{host} sent far more than a release has. Nothing was changed.":
      "{host} hat viel mehr gesendet, als eine Fassung hat. Nichts wurde geändert.",
    "This program was started without the right to reach {host}: start it with -A.":
      "Dieses Programm wurde ohne das Recht gestartet, {host} zu erreichen: Starte es mit -A.",
    "The releases ({host}) cannot be reached, or the connection broke off. Try again later.":
      "Die Veröffentlichungen ({host}) sind nicht zu erreichen, oder die Verbindung brach ab. Versuch es später noch einmal.",
    "This build knows no key that releases are signed with, so it can trust none. Get a new one where you got this.":
      "Dieses Programm kennt keinen Schlüssel, mit dem Fassungen unterschrieben sind, und kann darum keiner trauen. Hol ein neues, wo du dieses herhast.",
    "There is no release at {address}.": "Unter {address} liegt keine Fassung.",
    "There is no release {version} at {address}.": "Die Fassung {version} liegt nicht unter {address}.",
    "There is no release {version} at {address}, only {found}.":
      "Die Fassung {version} liegt nicht unter {address}, nur {found}.",
    "The release is not signed, so it was not used.":
      "Die neue Fassung ist nicht unterschrieben, darum wurde sie nicht benutzt.",
    "The release's signature is not good ({why}), so it was not used.":
      "Die Unterschrift der neuen Fassung ist nicht gut ({why}), darum wurde sie nicht benutzt.",
    "it is no SSH signature": "es ist keine SSH-Unterschrift",
    "it is of another version": "sie ist von anderer Art",
    "it was not made by an {type} key": "sie ist nicht von einem Schlüssel der Art {type}",
    "its key is of the wrong length": "ihr Schlüssel hat die falsche Länge",
    "it is cut off": "sie ist abgeschnitten",
    "something follows its end": "nach ihrem Ende kommt noch etwas",
    "The release's list of files cannot be understood. Get the program where you got this one.":
      "Die Liste der Dateien der neuen Fassung ist nicht zu verstehen. Hol das Programm, wo du dieses herhast.",
    "The release {version} has no {name}. Nothing was changed.":
      "In der Fassung {version} gibt es kein {name}. Nichts wurde geändert.",
    "What came as {name} is not the released file (its checksum is wrong), so it was not used. Try again later.":
      "Was als {name} kam, ist nicht die veröffentlichte Datei (die Prüfsumme stimmt nicht), darum wurde sie nicht benutzt. Versuch es später noch einmal.",
    "Release {version} does not run here, so the present one was put back.":
      "Die Fassung {version} läuft hier nicht, darum ist die bisherige wieder da.",
    "Release {version} does not run here, so nothing was changed.":
      "Die Fassung {version} läuft hier nicht, darum wurde nichts geändert.",
    "Release {version} says that it is {found}, so nothing was changed.":
      "Die Fassung {version} sagt, sie sei {found}, darum wurde nichts geändert.",
    "{archive} holds no program. Nothing was changed.": "In {archive} ist kein Programm. Nichts wurde geändert.",
    "{name} cannot be unpacked. Nothing was changed.": "{name} lässt sich nicht auspacken. Nichts wurde geändert.",
    "{name} holds a file with an unexpected name. Nothing was changed.":
      "In {name} ist eine Datei mit einem unerwarteten Namen. Nichts wurde geändert.",
  }),
};
