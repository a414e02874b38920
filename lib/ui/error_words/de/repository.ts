import { words } from "../words.ts";

/** What is saved cannot be used, or restic cannot. */
export const repository = {
  "no-repository": words("Für diese Instanz ist im Netzwerk nichts gespeichert.", {
    "The network has nothing saved for this instance.": "Für diese Instanz ist im Netzwerk nichts gespeichert.",
  }),
  "repository-locked": words("Das Netzwerk wird gerade aufgeräumt. Versuch es in einer Weile noch einmal.", {
    "The network ({host}) is being tidied up by its operator. Try again in a while.":
      "Das Netzwerk ({host}) wird gerade aufgeräumt. Versuch es in einer Weile noch einmal.",
    "The network ({host}) could not note that this computer is at work. Try again in a while.":
      "Das Netzwerk ({host}) konnte nicht vermerken, dass dieser Computer am Werk ist. Versuch es in einer Weile noch einmal.",
  }),
  "repository-password": words("Diese Anmeldung öffnet nicht, was für diese Instanz gespeichert ist.", {
    "This login does not open what is saved for this instance: it was made with another password.":
      "Diese Anmeldung öffnet nicht, was für diese Instanz gespeichert ist: Es wurde mit einem anderen Passwort gemacht.",
  }),
  "repository-damaged": words("Was das Netzwerk aufhebt, ist nicht zu lesen. Sag es der Person, die es betreibt.", {
    "What the network keeps for this instance cannot be read. Tell the network's operator; details are in the log (.cloud-sync/logs).":
      "Was das Netzwerk für diese Instanz aufhebt, ist nicht zu lesen. Sag es der Person, die es betreibt; Genaueres steht im Protokoll (.cloud-sync/logs).",
    "Two devices set up this instance on the network at the same moment. Ask the network's operator to remove it there.":
      "Zwei Computer haben diese Instanz im selben Moment im Netzwerk eingerichtet. Bitte die Person, die es betreibt, sie dort zu löschen.",
    "What the network sends is far too long to be true.": "Was das Netzwerk sendet, ist viel zu lang, um wahr zu sein.",
    "The list of what is saved on the network cannot be understood.":
      "Die Liste dessen, was im Netzwerk gespeichert ist, ist nicht zu verstehen.",
    "The network lists nothing where a saved state should be.":
      "Das Netzwerk nennt nichts, wo ein gespeicherter Stand sein müsste.",
    "The network holds more than {count} files and folders for this instance, too many to be true. Nothing was changed here. Tell the network's operator.":
      "Das Netzwerk hat für diese Instanz mehr als {count} Dateien und Ordner, zu viele, um wahr zu sein. Hier wurde nichts geändert. Sag es der Person, die es betreibt.",
    "What the network lists cannot be understood.": "Was das Netzwerk aufzählt, ist nicht zu verstehen.",
    "More comes from the network than it told; nothing was changed here.":
      "Vom Netzwerk kommt mehr, als es angekündigt hat; hier wurde nichts geändert.",
    "{path} did not arrive whole from the network; nothing was changed here.":
      "{path} ist nicht ganz vom Netzwerk gekommen; hier wurde nichts geändert.",
  }),
  "snapshot-gone": words("Der gewünschte Stand ist nicht mehr im Netzwerk.", {
    "The saved state that was asked for is no longer on the network.":
      "Der gewünschte Stand ist nicht mehr im Netzwerk.",
  }),
  "restic-missing": words("restic, das die Daten bewegt, ist nicht da.", {
    "This version has no verified restic for {platform}: install restic {version} or newer, or name one with --restic-binary.":
      "Für {platform} kennt diese Version kein geprüftes restic: Installiere restic {version} oder neuer, oder nenn eins mit --restic-binary.",
    "No restic {version} or newer is on this computer, and --no-download forbids to fetch it: install it, or name one with --restic-binary.":
      "Auf diesem Computer ist kein restic {version} oder neuer, und --no-download verbietet, es zu holen: Installiere es, oder nenn eins mit --restic-binary.",
    "--restic-binary names {path}, but no restic can be started there.":
      "--restic-binary nennt {path}, aber dort lässt sich kein restic starten.",
    "--restic-binary names {path}, which is restic {version}: at least {least} is needed.":
      "--restic-binary nennt {path}, und das ist restic {version}: Nötig ist mindestens {least}.",
    "The program restic ({path}) is gone or its folder is missing; a virus scanner may have taken it away.":
      "Das Programm restic ({path}) ist weg, oder sein Ordner fehlt; vielleicht hat es ein Virenscanner entfernt.",
    "The program restic ({path}) cannot be started.": "Das Programm restic ({path}) lässt sich nicht starten.",
  }),
  "restic-download": words("restic, das die Daten bewegt, ließ sich nicht holen. Versuch es später noch einmal.", {
    "restic cannot be put into {folder}.": "restic lässt sich nicht in {folder} legen.",
    "{file} could not be downloaded: {why}. Try again later, or install restic yourself and name it with --restic-binary.":
      "{file} ließ sich nicht herunterladen: {why}. Versuch es später noch einmal, oder installiere restic selbst und nenn es mit --restic-binary.",
    "what {host} sent is not the released file (its checksum is wrong), so it was not used":
      "was {host} gesendet hat, ist nicht die veröffentlichte Datei (die Prüfsumme stimmt nicht), darum wurde sie nicht benutzt",
    "{host} answered {status}": "{host} hat {status} geantwortet",
    "{host} sent far more than the released file": "{host} hat viel mehr gesendet als die veröffentlichte Datei",
    "{host} sent nothing for {seconds} seconds": "{host} hat {seconds} Sekunden lang nichts gesendet",
    "the connection to {host} failed or broke off": "die Verbindung zu {host} kam nicht zustande oder brach ab",
    "The downloaded {file} cannot be unpacked. Try again later, or install restic yourself and name it with --restic-binary.":
      "{file} wurde geholt, lässt sich aber nicht auspacken. Versuch es später noch einmal, oder installiere restic selbst und nenn es mit --restic-binary.",
  }),
  "restic-failed": words("Das Programm restic hat versagt; Genaueres steht im Protokoll (.cloud-sync/logs).", {
    "restic ended well but says not what it saved.": "restic hat gespeichert, sagt aber nicht, was.",
    "The program restic failed in a way that is not known here; details are in the log (.cloud-sync/logs).":
      "Das Programm restic hat auf eine Art versagt, die hier nicht bekannt ist; Genaueres steht im Protokoll (.cloud-sync/logs).",
    "restic does not tell the key that it has just made.": "restic nennt den Schlüssel nicht, den es eben gemacht hat.",
  }),
};
