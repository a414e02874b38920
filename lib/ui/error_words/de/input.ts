import { words } from "../words.ts";

/** What was given to a run cannot be used. */
export const input = {
  usage: words("So geht das nicht.", {
    "Sync is switched off for this instance. To change that: instance-sync open":
      "Der Abgleich ist für diese Instanz ausgeschaltet. So änderst du das: instance-sync open",
    "The address of the releases must start with https:// or http://.":
      "Die Adresse der Veröffentlichungen muss mit https:// oder http:// beginnen.",
    "The mirror for restic must be a web address that starts with https:// or http://.":
      "Der Spiegel für restic muss eine Adresse sein, die mit https:// oder http:// beginnt.",
    "The network's address is empty: give one such as https://example.org/.":
      "Die Adresse des Netzwerks ist leer: Gib eine an wie https://example.org/.",
    "The network's address is too long to be one.": "Die Adresse des Netzwerks ist zu lang, um eine zu sein.",
    "The network's address must not have spaces or backslashes in it.":
      "In der Adresse des Netzwerks darf kein Leerzeichen und kein umgekehrter Schrägstrich sein.",
    "The network's address has no https:// at the start: write https:// in front.":
      "Der Adresse des Netzwerks fehlt das https:// am Anfang: Schreib es davor.",
    "The network's address must start with https:// (or http://).":
      "Die Adresse des Netzwerks muss mit https:// (oder http://) beginnen.",
    "The network's address cannot be understood: it should look like https://example.org/.":
      "Die Adresse des Netzwerks ist nicht zu verstehen: Sie soll aussehen wie https://example.org/.",
    "The network's address has a name or password in it: put them in the token instead.":
      "In der Adresse des Netzwerks steht ein Name oder Passwort: Beides gehört ins Token.",
    "The network's address must not have a ? or # in it.": "In der Adresse des Netzwerks darf kein ? und kein # sein.",
    'There is no world "{world}".': "Es gibt keine Welt „{world}“.",
    'There is no world "{world}". Did you mean "{meant}"?': "Es gibt keine Welt „{world}“. Meintest du „{meant}“?",
    "{name} may be {count} saved states: {ids}. Give more digits.":
      "{name} kann einer von {count} gespeicherten Ständen sein: {ids}. Nenn mehr Stellen.",
    "No saved state is called {name}. instance-sync history lists them; name one by 4 or more digits of its id, or by its pin.":
      "Kein gespeicherter Stand heißt {name}. instance-sync history zählt sie auf; nenn einen mit 4 oder mehr Stellen seiner Nummer oder mit seinem Namen.",
    "No saved state is called {name}. Did you mean {meant}? instance-sync history lists them; name one by 4 or more digits of its id, or by its pin.":
      "Kein gespeicherter Stand heißt {name}. Meintest du {meant}? instance-sync history zählt sie auf; nenn einen mit 4 oder mehr Stellen seiner Nummer oder mit seinem Namen.",
    'Another moment is pinned as "{name}". Choose another name, or take that pin off first.':
      "Ein anderer Moment ist schon als „{name}“ angeheftet. Nimm einen anderen Namen, oder lös jenen zuerst.",
    "There are {count} pins already. Take one off first: instance-sync pin --remove.":
      "{count} Momente sind schon angeheftet. Lös zuerst einen: instance-sync pin --remove.",
    "A pin's name has at most {count} characters.": "Ein solcher Name hat höchstens {count} Zeichen.",
    "This computer has never been brought up to date with the network, so nothing can be put in place yet. Run instance-sync pull first, or bring it back as a copy.":
      "Dieser Computer war noch nie auf dem Stand des Netzwerks, darum kann noch nichts an seinen Platz. Mach zuerst instance-sync pull, oder hol es als Kopie zurück.",
    "Only one world or one path can be brought back as a copy: name it with --world or --path.":
      "Als Kopie lässt sich nur eine Welt oder ein Pfad zurückholen: Nenn sie mit --world oder --path.",
    "Name a world or a path, not both.": "Nenn eine Welt oder einen Pfad, nicht beides.",
    'There was no world "{world}" then. There was none at all.':
      "Damals gab es keine Welt „{world}“. Es gab überhaupt keine.",
    'There was no world "{world}" then. There were: {names}.': "Damals gab es keine Welt „{world}“. Es gab: {names}.",
    'There was no world "{world}" then. Did you mean "{meant}"? There were: {names}.':
      "Damals gab es keine Welt „{world}“. Meintest du „{meant}“? Es gab: {names}.",
    'There was no world "{world}" then. Did you mean "{meant}"? There was none at all.':
      "Damals gab es keine Welt „{world}“. Meintest du „{meant}“? Es gab überhaupt keine.",
    "There was no {path} then.": "Damals gab es {path} nicht.",
    "There was no {path} then. Did you mean {meant}?": "Damals gab es {path} nicht. Meintest du {meant}?",
  }),
  token: words("Das Token hat nicht die richtige Form.", {
    "The token is far too long: it should be one line of the form account:password, as the network gave it to you.":
      "Das Token ist viel zu lang: Es ist eine Zeile der Form Konto:Passwort, so wie du es vom Netzwerk hast.",
    "The token is empty: it should be one line of the form account:password, as the network gave it to you.":
      "Das Token ist leer: Es ist eine Zeile der Form Konto:Passwort, so wie du es vom Netzwerk hast.",
    "The token has no colon: it should be one line of the form account:password, as the network gave it to you.":
      "Im Token fehlt der Doppelpunkt: Es ist eine Zeile der Form Konto:Passwort, so wie du es vom Netzwerk hast.",
    "The token has no password after the colon: it should be one line of the form account:password, as the network gave it to you.":
      "Im Token fehlt das Passwort nach dem Doppelpunkt: Es ist eine Zeile der Form Konto:Passwort, so wie du es vom Netzwerk hast.",
    "The token has more than one line: it should be one line of the form account:password, as the network gave it to you.":
      "Das Token hat mehr als eine Zeile: Es ist eine Zeile der Form Konto:Passwort, so wie du es vom Netzwerk hast.",
    "The token is cut short or mistyped after is1.: copy the whole line again.":
      "Das Token ist nach is1. abgeschnitten oder vertippt: Kopier die ganze Zeile noch einmal.",
    "The token has no account before the colon: it should be one line of the form account:password, as the network gave it to you.":
      "Im Token fehlt das Konto vor dem Doppelpunkt: Es ist eine Zeile der Form Konto:Passwort, so wie du es vom Netzwerk hast.",
    "The account's name may hold only letters, digits and @ . _ - (no spaces).":
      "Im Namen des Kontos dürfen nur Buchstaben, Ziffern und @ . _ - stehen (keine Leerzeichen).",
    "The account has a name that the network keeps for itself: choose another.":
      "Diesen Namen behält das Netzwerk für sich: Wähl einen anderen für das Konto.",
    "There should be a token in {path}, but it is not a file.":
      "In {path} müsste ein Token sein, aber das ist keine Datei.",
    "The token in {path} is far too long: it should be one line of the form account:password, as the network gave it to you.":
      "Das Token in {path} ist viel zu lang: Es ist eine Zeile der Form Konto:Passwort, so wie du es vom Netzwerk hast.",
    "The token in {path} is not plain text: it should be one line of the form account:password, as the network gave it to you.":
      "Das Token in {path} ist kein einfacher Text: Es ist eine Zeile der Form Konto:Passwort, so wie du es vom Netzwerk hast.",
  }),
  "no-token": words("Niemand ist angemeldet. Melde dich zuerst an.", {
    "Nobody is logged in. Run instance-sync login first.": "Niemand ist angemeldet. Melde dich zuerst an.",
  }),
  "newer-version": words("Das ist von einem neueren instance-sync: Erneuere dieses.", {
    "{path} was written by a newer instance-sync: update this one.":
      "{path} ist von einem neueren instance-sync: Erneuere dieses.",
    "This token needs a newer version of instance-sync: update it, then log in again.":
      "Dieses Token braucht ein neueres instance-sync: Erneuere es und melde dich dann neu an.",
  }),
};
