import { words } from "../words.ts";

/** A run could not begin, was ended, or needs the player. */
export const run = {
  busy: words("Etwas anderes ist gerade am Werk. Warte, bis es fertig ist, und versuch es noch einmal.", {
    "Another run of instance-sync is still working on {folder}: wait until it is done, then start again.":
      "Ein anderer Lauf von instance-sync arbeitet noch an {folder}: Warte, bis er fertig ist, und starte dann noch einmal.",
    "Another upgrade of this program is at work. Nothing was changed.":
      "Eine andere Erneuerung dieses Programms ist am Werk. Nichts wurde geändert.",
    "Another program has {path} open: close it and try again.":
      "Ein anderes Programm hat {path} offen: Schließ es und versuch es noch einmal.",
  }),
  "game-running": words("Das Spiel hat eine Welt offen. Schließ das Spiel und versuch es noch einmal.", {
    "The world {world} is open in the game, so it cannot be brought up to date now. Close the game and start again.":
      "Die Welt {world} ist im Spiel offen und kann darum jetzt nicht erneuert werden. Schließ das Spiel und starte noch einmal.",
    "Minecraft was interrupted while upgrading the world {world}; start it once, then try again.":
      "Minecraft wurde unterbrochen, als es die Welt {world} umgestellt hat; starte es einmal und versuch es dann noch einmal.",
    "Minecraft was interrupted while upgrading the world {world}; start it once.":
      "Minecraft wurde unterbrochen, als es die Welt {world} umgestellt hat; starte es einmal.",
    "The world {world} is open in the game, so nothing was brought back. Close the game and try again.":
      "Die Welt {world} ist im Spiel offen, darum wurde nichts zurückgeholt. Schließ das Spiel und versuch es noch einmal.",
    "{path} was just changed, so nothing was brought back. Close the game and try again.":
      "{path} wurde eben geändert, darum wurde nichts zurückgeholt. Schließ das Spiel und versuch es noch einmal.",
    "The world {world} is open. Close the game and try again.":
      "Die Welt {world} ist offen. Schließ das Spiel und versuch es noch einmal.",
    "The world {world} is still open in the game; it is sent after the next session.":
      "Die Welt {world} ist noch im Spiel offen; sie geht nach dem nächsten Spiel.",
    "The game still has a world open. Nothing was sent; the next start sends it.":
      "Das Spiel hat noch eine Welt offen. Nichts wurde gesendet; das macht der nächste Start.",
  }),
  conflict: words("Hier fehlt eine Entscheidung von dir. Nichts wurde geändert.", {
    "A choice is needed and no window can be opened here. Nothing was changed.":
      "Hier fehlt eine Entscheidung, und ein Fenster lässt sich nicht öffnen. Nichts wurde geändert.",
    "A choice is needed and nobody opened the window. Nothing was changed; start the game again to be asked again.":
      "Hier fehlt eine Entscheidung, und niemand hat das Fenster geöffnet. Nichts wurde geändert; starte das Spiel noch einmal, dann fragen wir wieder.",
    "The settings or servers of this instance and of your shared profile differ. Nothing was changed. Say whose count: --model=network takes the profile's, --model=instance makes this instance the model.":
      "Die Einstellungen oder Server dieser Instanz und deines gemeinsamen Profils sind verschieden. Nichts wurde geändert. Sag, welche zählen: --model=network nimmt die des Profils, --model=instance die dieser Instanz.",
    "{what}. Nothing was changed. Start instance-sync pull in a terminal to choose, or add --on-conflict=keep-both, keep-local or use-remote.":
      "{what}. Nichts wurde geändert. Entscheide in einem Terminal mit instance-sync pull, oder nimm --on-conflict=keep-both, keep-local oder use-remote dazu.",
    "{count} things changed on this computer and on the network: {names}":
      "Auf diesem Computer und im Netzwerk haben sich {count} Sachen geändert: {names}",
    'The world "{world}" changed on this computer and on the network':
      "Die Welt „{world}“ hat sich auf diesem Computer und im Netzwerk geändert",
    'The world "{world}" is on this computer and on the network, and nobody has said which one counts':
      "Die Welt „{world}“ ist auf diesem Computer und im Netzwerk, und niemand hat gesagt, welche zählt",
    'The world "{world}" was deleted on the network': "Die Welt „{world}“ wurde im Netzwerk gelöscht",
    'The world "{world}" is a different world on the network under the same name':
      "Im Netzwerk ist „{world}“ eine andere Welt unter demselben Namen",
    'The world "{world}" would be replaced by an older version':
      "Die Welt „{world}“ würde durch eine ältere Fassung ersetzt",
    'The world "{world}" would lose a large part of its land':
      "Die Welt „{world}“ würde einen großen Teil ihres Landes verlieren",
    "{path} changed on this computer and on the network":
      "{path} hat sich auf diesem Computer und im Netzwerk geändert",
    "{path} is on this computer and on the network, and nobody has said which one counts":
      "{path} ist auf diesem Computer und im Netzwerk, und niemand hat gesagt, was zählt",
    "{path} was deleted on the network": "{path} wurde im Netzwerk gelöscht",
  }),
  "half-done": words("Der letzte Lauf blieb vielleicht auf halbem Weg stehen: Sieh nach deinen Welten.", {
    "The last run may have stopped half way: look at your worlds, then start again. Everything is kept in {folder} and in the folders beside it.":
      "Der letzte Lauf blieb vielleicht auf halbem Weg stehen: Sieh nach deinen Welten und starte dann noch einmal. Alles ist aufgehoben, in {folder} und in den Ordnern daneben.",
  }),
  "nothing-to-undo": words("Es gibt nichts zurückzunehmen.", {
    "There is nothing to take back: no pull or restore has changed this instance yet.":
      "Es gibt nichts zurückzunehmen: Noch hat nichts aus dem Netzwerk diese Instanz geändert.",
    "There is nothing to take back: what was here before is not kept any more.":
      "Es gibt nichts zurückzunehmen: Was vorher hier war, ist nicht mehr aufgehoben.",
  }),
  "command-failed": words("Der Befehl vor dem Spiel oder das Spiel selbst hat versagt.", {
    '"{command}" {why}. The pack is not installed yet.': "„{command}“ {why}. Das Pack ist noch nicht installiert.",
    'The game ("{command}") {why}.': "Das Spiel („{command}“) {why}.",
    "was not found": "wurde nicht gefunden",
    "may not be started: the hook line's --allow-run does not name it":
      "darf nicht gestartet werden: Das --allow-run des Befehls nennt es nicht",
    "may not be started: the wrapper line needs -A, or --allow-run without names":
      "darf nicht gestartet werden: Der Befehl um das Spiel braucht -A oder --allow-run ohne Namen",
    "could not be started": "ließ sich nicht starten",
    "ended with code {code}": "endete mit dem Code {code}",
    "was ended by {signal}": "wurde durch {signal} beendet",
  }),
  cancelled: words("Abgebrochen.", {
    "Cancelled.": "Abgebrochen.",
    "Cancelled. Nothing was changed.": "Abgebrochen. Nichts wurde geändert.",
    "Stopped while waiting for another run.": "Angehalten, während ein anderer Lauf noch arbeitete.",
    "The download of {file} was cancelled.": "Das Herunterladen von {file} wurde abgebrochen.",
    "Cancelled while looking for restic.": "Abgebrochen, während restic gesucht wurde.",
    "You chose not to start. Nothing was changed.": "Du wolltest nicht starten. Nichts wurde geändert.",
    "Stopped after this trouble: {problem}": "Danach angehalten: {problem}",
  }),
  "newer-game": words(
    "Eine Welt im Netzwerk ist von einem neueren Minecraft. Nichts wurde geholt; erneuere zuerst die Instanz.",
    {
      "The world {world} was saved by Minecraft of a newer version, which is newer than the one this instance runs. Nothing was taken from the network; update the instance first.":
        "Die Welt {world} wurde mit einem neueren Minecraft gespeichert als dem dieser Instanz. Nichts wurde vom Netzwerk geholt; erneuere zuerst die Instanz.",
      "The world {world} was saved by Minecraft {version}, which is newer than the one this instance runs. Nothing was taken from the network; update the instance first.":
        "Die Welt {world} wurde mit Minecraft {version} gespeichert, und das ist neuer als das dieser Instanz. Nichts wurde vom Netzwerk geholt; erneuere zuerst die Instanz.",
    },
  ),
};
