import { words } from "../words.ts";

/** Launchers, their files, and the commands in them. */
export const launchers = {
  launcher: words("Bei diesem Launcher geht das nicht.", {
    'The command "{command}" has a comma in it, so Deno cannot be allowed to start it.':
      "Im Befehl „{command}“ ist ein Komma, darum lässt sich Deno nicht erlauben, ihn zu starten.",
    "The hook's permissions name the server, and none is known yet. Give its address with --url=URL.":
      "Die Rechte des Befehls nennen den Server, und noch ist keiner bekannt. Gib seine Adresse an: --url=URL.",
    'The hook\'s permissions name the server, and none is known yet. Log in first: instance-sync login --pack-folder="{folder}", or give the address with --url=URL.':
      'Die Rechte des Befehls nennen den Server, und noch ist keiner bekannt. Melde dich zuerst an: instance-sync login --pack-folder="{folder}", oder gib die Adresse an: --url=URL.',
    "{launcher} is running and would write its own settings over this. Close it and try again.":
      "{launcher} läuft gerade und würde das mit seinen eigenen Einstellungen überschreiben. Schließ ihn und versuch es noch einmal.",
    "There is nothing to be changed any more. Look again.": "Es gibt nichts mehr zu ändern. Sieh noch einmal nach.",
    "This program was started without the right to look at launchers. In a terminal: instance-sync launchers":
      "Dieses Programm wurde ohne das Recht gestartet, nach Launchern zu sehen. In einem Terminal: instance-sync launchers",
    "That instance is not there any more. Look again.": "Diese Instanz ist nicht mehr da. Sieh noch einmal nach.",
    '"{path}" {why}, so this launcher cannot be told to start it. Put it into a folder with a plainer name and try again.':
      "„{path}“ {why}, darum kann dieser Launcher es nicht starten. Leg es in einen Ordner mit einem einfacheren Namen und versuch es noch einmal.",
    'has a " in it': 'hat ein " im Namen',
    "has two % in it, which Windows takes for a variable": "hat zwei % im Namen, was Windows für eine Variable hält",
    "has spaces in it that ATLauncher would make one of":
      "hat Leerzeichen im Namen, aus denen ATLauncher eines machen würde",
    "{path} was changed by somebody else in the meantime. Nothing was done; try again.":
      "{path} wurde inzwischen von jemand anderem geändert. Nichts wurde getan; versuch es noch einmal.",
    "{path} is no file this program can change.": "{path} ist keine Datei, die dieses Programm ändern kann.",
    "{launcher} runs no commands around the game. Open the game directory in another launcher (Prism, for example), or run pull and push by hand.":
      "{launcher} führt um das Spiel herum keine Befehle aus. Öffne den Ordner des Spiels in einem anderen Launcher (etwa Prism), oder ruf pull und push von Hand auf.",
    "{path} is damaged: open {launcher} once, so that it repairs it, and try again.":
      "{path} ist beschädigt: Öffne {launcher} einmal, damit er die Datei repariert, und versuch es noch einmal.",
    "{path} is damaged: open the launcher once, so that it repairs it, and try again.":
      "{path} ist beschädigt: Öffne den Launcher einmal, damit er die Datei repariert, und versuch es noch einmal.",
    "{path} is written in a way this program does not understand, so it is left alone.":
      "{path} ist auf eine Art geschrieben, die dieses Programm nicht versteht, darum bleibt es, wie es ist.",
    "{launcher} runs in a sandbox and sees only its own folder. Use a program from the releases: it is copied there. Run from its sources it cannot be.":
      "{launcher} läuft in einer Sandbox und sieht nur seinen eigenen Ordner. Nimm ein veröffentlichtes Programm: Es wird dorthin kopiert. Aus seinen Quellen gestartet geht das nicht.",
    "{path} is not UTF-8 text, so it is left alone.": "{path} ist kein Text in UTF-8, darum bleibt es, wie es ist.",
    "{path} is not there any more.": "{path} ist nicht mehr da.",
    "{path} cannot be read (in use, damaged, or of another version), so what is in it is not shown.":
      "{path} ist nicht zu lesen (in Benutzung, beschädigt oder von einer anderen Version), darum fehlt hier, was darin steht.",
    "{path} is far too large for a settings file, so it was not looked at.":
      "{path} ist viel zu groß für eine Datei mit Einstellungen, darum wurde nicht hineingesehen.",
    "{path} may not be read by this program, so what is in it is not shown.":
      "{path} darf dieses Programm nicht lesen, darum fehlt hier, was darin steht.",
    "{path} cannot be understood (damaged, or of another version), so what is in it is not shown.":
      "{path} ist nicht zu verstehen (beschädigt oder von einer anderen Version), darum fehlt hier, was darin steht.",
  }),
};
