import { words } from "../words.ts";

/** The network does not do what it is asked. */
export const network = {
  "login-refused": words("Das Netzwerk nimmt dieses Konto und Passwort nicht an. Melde dich neu an.", {
    "The network ({host}) does not accept this account and password. Log in again with: instance-sync login":
      "Das Netzwerk ({host}) nimmt dieses Konto und Passwort nicht an. Melde dich neu an: instance-sync login",
  }),
  forbidden: words("Das Netzwerk erlaubt diesem Konto das nicht.", {
    "The network ({host}) does not allow this account to do that.":
      "Das Netzwerk ({host}) erlaubt diesem Konto das nicht.",
  }),
  unreachable: words("Das Netzwerk ist nicht zu erreichen.", {
    "The network cannot be reached.": "Das Netzwerk ist nicht zu erreichen.",
    "The network ({host}) cannot be reached.": "Das Netzwerk ({host}) ist nicht zu erreichen.",
    "The network ({host}) did not answer within {seconds} seconds.":
      "Das Netzwerk ({host}) hat in {seconds} Sekunden nicht geantwortet.",
    "The network ({host}) was interrupted in the middle of an upload. The next run sends the rest.":
      "Das Netzwerk ({host}) wurde mitten im Senden unterbrochen. Der nächste Lauf sendet den Rest.",
    "The certificate of {host} cannot be trusted, so nothing was sent.":
      "Dem Zertifikat von {host} ist nicht zu trauen, darum wurde nichts gesendet.",
    "This program was started without permission to reach {host}.":
      "Dieses Programm wurde ohne das Recht gestartet, {host} zu erreichen.",
  }),
  server: words("Das Netzwerk antwortet nicht, wie es soll. Versuch es später.", {
    "The network ({host}) refuses uploads of this size: its operator must allow larger ones.":
      "Das Netzwerk ({host}) nimmt nicht an, was so groß ist: Wer es betreibt, muss Größeres erlauben.",
    "The network's address is wrong: {host} sends us elsewhere (HTTP {status}). Check the URL.":
      "Die Adresse des Netzwerks stimmt nicht: {host} schickt uns woanders hin (HTTP {status}). Prüf die Adresse.",
    "The network ({host}) has a problem of its own (HTTP {status}). Try later.":
      "Das Netzwerk ({host}) hat selbst Schwierigkeiten (HTTP {status}). Versuch es später.",
    "{host} does not answer like a network for this program (HTTP {status}). Check the URL.":
      "{host} antwortet nicht wie ein Netzwerk für dieses Programm (HTTP {status}). Prüf die Adresse.",
    "{host} does not answer like a network for this program. Check the URL.":
      "{host} antwortet nicht wie ein Netzwerk für dieses Programm. Prüf die Adresse.",
    "{host} answers with far too much data. Check the URL.": "{host} antwortet mit viel zu viel. Prüf die Adresse.",
    "{host} has no place for this instance. Check the URL.":
      "{host} hat keinen Platz für diese Instanz. Prüf die Adresse.",
    "Another device keeps setting up this instance on {host}. Try again later.":
      "Ein anderer Computer richtet diese Instanz gerade auf {host} ein. Versuch es später noch einmal.",
    "restic made a repository without a key.": "restic hat keinen Schlüssel gemacht. Versuch es noch einmal.",
    "The network ({host}) contradicts itself about what is saved. Try again later.":
      "Das Netzwerk ({host}) widerspricht sich darin, was gespeichert ist. Versuch es später noch einmal.",
  }),
  "server-full": words("Im Netzwerk ist kein Platz mehr. Sag es der Person, die es betreibt.", {
    "The network ({host}) has no space left. Tell its operator.":
      "Im Netzwerk ({host}) ist kein Platz mehr. Sag es der Person, die es betreibt.",
  }),
  stalled: words("Das Netzwerk antwortet nicht mehr.", {
    "The network ({host}) stopped answering.": "Das Netzwerk ({host}) antwortet nicht mehr.",
    "The network ({host}) stopped answering, so the transfer was ended.":
      "Das Netzwerk ({host}) antwortet nicht mehr, darum wurde die Übertragung beendet.",
  }),
};
