import type { Messages } from "../en.ts";
import { counter } from "../words.ts";

const count = counter("de");

/** The home page. */
export const home: Messages["home"] = {
  safe: "Sicher",
  news: "Neues für diesen Computer",
  notSent: "Noch nicht gesendet",
  noNetwork: "Kein Netzwerk",
  connected: "Verbunden",
  oneMoment: "Einen Moment",
  loggedOut: "Nicht verbunden",
  titleFine: "Alles ist sicher",
  titleAhead: (n, from) =>
    from === undefined
      ? count(n, "neue Spielrunde", "neue Spielrunden")
      : [`${count(n, "neue Spielrunde", "neue Spielrunden")} von `, from],
  titleUnpushed: "Deine letzte Spielrunde ist nur auf diesem Computer",
  titleApart: "Du hast auf zwei Computern gespielt",
  titleOffline: "Du bist offline und kannst spielen",
  titleEmpty: "Bereit für deine erste Welt",
  titleLoading: "Wir sehen uns um …",
  titleLoggedOut: "Deine Welten sind nur auf diesem Computer",
  leadFine: (worlds, n, checked) =>
    `${worlds} ${n === 1 ? "ist" : "sind"} auf diesem Computer und im Netzwerk.` +
    (checked === undefined ? "" : ` Zuletzt geprüft ${checked}.`),
  leadAhead: (n) => `${n === 1 ? "Sie kommt" : "Sie kommen"} von selbst vor deinem nächsten Spiel, oder jetzt.`,
  leadUnpushed: "Sie geht vor deinem nächsten Spiel, oder jetzt.",
  leadCrashed: "Danach wurde nichts gesendet, vielleicht weil das Spiel abgestürzt ist. Sie geht vor deinem nächsten " +
    "Spiel, oder jetzt.",
  leadApart:
    "Beides kommt vor deinem nächsten Spiel zusammen, oder jetzt. Ist eine Welt auf beiden Seiten, entscheidest du.",
  leadOffline: (host) => [host, " antwortet nicht. Was du jetzt spielst, wird gesendet, sobald es wieder da ist."],
  leadEmpty: "Mach im Spiel eine Welt. Wenn du das Spiel schließt, steht sie hier und im Netzwerk.",
  leadLoading: "Das Netzwerk wird gefragt, deine Welten werden gelesen.",
  leadLoggedOut: "Verbinde dich, dann kommen sie auf jeden Computer mit.",
  get: (_n, bytes) => bytes === undefined ? "Jetzt holen" : `Jetzt holen, ${bytes}`,
  getting: "Wird geholt …",
  send: (bytes) => bytes === undefined ? "Jetzt senden" : `Jetzt senden, ${bytes}`,
  sending: "Wird gesendet …",
  combine: "Beides zusammenbringen",
  connect: "Verbinden",
  devices: "Deine Computer",
  devicesText: "die letzten 8 Spielrunden, neueste rechts",
  thisOne: "dieser",
  device: {
    newest: (ago) => ago === undefined ? "neuester Stand" : `neuester Stand, ${ago}`,
    upToDate: "auf demselben Stand",
    upToDateThen: "zuletzt auf demselben Stand",
    behind: (n, ago) => `${count(n, "Spielrunde", "Spielrunden")} zurück${ago === undefined ? "" : `, gesehen ${ago}`}`,
    ahead: (n, ago) => `${count(n, "Spielrunde", "Spielrunden")} voraus${ago === undefined ? "" : `, ${ago}`}`,
    onlyHere: (n) => `${count(n, "Spielrunde", "Spielrunden")} nur hier`,
    asOf: (when) => `Stand ${when}`,
  },
  worlds: "Welten",
  allHistory: "Verlauf aller Welten",
  world: {
    safe: "sicher",
    onlyHere: "Neuestes nur hier",
    newer: (day, device) => [`${day} ist auf `, device],
    more: (time, device) => [`${time} mehr auf `, device],
    newerBare: (device) => ["neuer auf ", device],
    apart: "zwei Fassungen",
    remembered: (when) => when === undefined ? "zuletzt sicher" : `sicher, ${when}`,
    stays: "bleibt auf diesem Computer",
  },
  noWorlds: "Noch keine Welten",
  noWorldsText: (account) => [
    "Auch Welten von deinen anderen Computern erscheinen hier, sobald sie mit ",
    account,
    " verbunden sind.",
  ],
  noWorldsBare: "Auch Welten von deinen anderen Computern erscheinen hier.",
  loading: "Wird geladen",
  runs: "Was zuletzt war",
  noRuns: "Noch nichts. Jeder Start und jedes Ende des Spiels hinterlässt hier eine Zeile.",
  others: (names) => ["Auch in diesem Konto: ", names, "."],
  room: "Platz im Netzwerk",
  roomOf: (limit) => `von ${limit}`,
  sentBy: (device, sessions) => [device, `, ${sessions}`],
  aside: (copies) => copies === 1 ? "1 beiseitegelegte Kopie" : `${copies} beiseitegelegte Kopien`,
  usual: (bytes) => `Gespeichert wird nur, was sich ändert: etwa ${bytes} für jedes Mal.`,
  travels: "Was mit dir reist",
  onOff: (on, off) => off === undefined ? [on, " an"] : [on, ` an, ${off} aus`],
  scope: {
    mods: "Mods",
    logs: "Protokolle und Absturzberichte",
    logins: "Anmeldungen",
    pictures: (n) => count(n, "Bild", "Bilder"),
    never: "bleibt",
    why: {
      "you-switched-off": "Du hast sie ausgeschaltet: Sie bleibt auf diesem Computer.",
      "you-added": "Von dir dazugenommen.",
      "big-and-redrawn": "Aus, weil sie groß sind und das Spiel sie neu zeichnet.",
      "pack-brings": "Dein Pack bringt sie mit.",
      "only-here": "Sie haben nur hier einen Sinn.",
      secret: "Sie verlassen diesen Computer nie.",
      "graphics-stay":
        "Grafik und Ton bleiben bei jedem Computer. Was du hier einschaltest, folgt deinen anderen Computern.",
      link: "Eine Verknüpfung zu einem anderen Ordner: Sie bleibt auf diesem Computer.",
      "unsafe-name": "Dieser Name ist nicht auf jedem Computer möglich.",
      "too-new": "Von einem neueren Spiel gemacht.",
    },
    changedOnly: (changed, rest) =>
      `Nur die ${changed} Dateien, die du geändert hast. Die anderen ${rest} bringt das Pack mit.`,
  },
  settings: "Einstellungen",
  deviceName: "Name dieses Computers",
  language: "Sprache",
  asBrowser: "Wie der Browser",
  enabled: "Diese Instanz abgleichen",
  enabledText: "Aus: Nichts kommt und nichts wird gesendet. Das Spiel startet wie immer.",
  accountOn: (account, host) => [account, " auf ", host],
  logout: "Abmelden",
  logoutText:
    "Deine Welten bleiben auf diesem Computer und im Netzwerk. Zum Verbinden brauchst du dann wieder dein Token.",
  operator: "Die Person, die dieses Netzwerk betreibt, kann in deine Welten sehen: Dein Token ist von der älteren Art.",
  lookAgain: "Noch einmal nachsehen",
  profile: "Was deine Instanzen teilen",
  profileOn: "Tasten, Optionen und Server teilen",
  profileText:
    "Tasten, Optionen, Serverliste und Schnellleisten gehen mit in deine anderen Instanzen. Nie Welten, nie Mods.",
  profileWaits: "Deine anderen Instanzen teilen ihre schon.",
  pieces: (settings, servers, hotbars) =>
    `Geteilt: ${count(settings, "Einstellung", "Einstellungen")}, ${count(servers, "Server", "Server")}, ${
      count(hotbars, "Schnellleiste", "Schnellleisten")
    }.`,
  modelTitle: "Welche Tasten und Optionen willst du?",
  modelText: "Die geteilten sind anders als die hier. Nimm die geteilten, oder gib diese allen deinen Instanzen. Du " +
    "kannst es zurücknehmen.",
  modelHere: "Diese an alle geben",
  modelThere: "Die geteilten nehmen",
  launchers: "Launcher",
  launchersText: "verbunden: deine Welten kommen vor dem Spiel und gehen danach",
  noLaunchers: "An den üblichen Orten ist kein Launcher.",
  thisInstance: "diese Instanz",
  notAble: "dieser Launcher lässt sich nicht verbinden",
  wired: {
    yes: "verbunden",
    "pull-only": "nur vor dem Spiel verbunden",
    "push-only": "nur nach dem Spiel verbunden",
    no: "nicht verbunden",
    hidden: "nicht verbunden: diese Instanz hat eigene Befehle",
    unknown: "unbekannt: nur das Fenster des Launchers zeigt es",
  },
  install: "Verbinden",
  uninstall: "Trennen",
  hookTitle: { install: (name) => [name, " verbinden?"], uninstall: (name) => [name, " trennen?"] },
  hookText: {
    install:
      "Dein Launcher startet instance-sync dann von selbst: Vor jedem Spiel kommen deine Welten, danach werden sie " +
      "gespeichert.",
    uninstall:
      "Dein Launcher startet instance-sync dann nicht mehr. Deine Welten bleiben, wo sie sind, aber sie kommen " +
      "und gehen nicht mehr von selbst.",
  },
  hookKept: "Eine Kopie der Einstellungen des Launchers, wie sie jetzt sind, wird aufgehoben.",
  hookLines: "Jede Zeile, die sich ändert",
  hookGo: "So ändern",
  check: "Alles prüfen",
  checking: "Wird geprüft …",
  checked: (broken) =>
    broken === 0 ? "Alles geht." : `${count(broken, "Sache braucht", "Sachen brauchen")} deine Hilfe.`,
  verdict: { ok: "Geht", look: "Ansehen", broken: "Geht nicht" },
  help: "Stimmt etwas nicht?",
  helpText:
    "Mach eine Datei, die du der Person schickst, die dir hilft. Sie sagt, was wir getan haben und wie groß alles ist.",
  helpSafe: "Ohne dein Token, deinen Chat, deine Welten und die Namen deiner Ordner.",
  helpMake: "Hilfedatei machen",
  helpMaking: "Wird gemacht …",
  helpMade: (path) => ["Sie liegt hier: ", path],
  log: "Protokoll zeigen",
  logHide: "Protokoll verbergen",
  logTitle: "Das Protokoll",
};
