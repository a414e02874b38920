import { bytesText, durationText } from "../human.ts";
import { runInBoth, textInBoth } from "../in_both.ts";
import type { CheckTexts } from "./texts.ts";

const LOGIN = "Melde dich an: instance-sync login.";
const BY_HAND = "Ruf pull vor und push nach dem Spiel von Hand auf";

/** What `doctor` says in German. */
export const de: CheckTexts = {
  "folder-found": ({ root, size }) => [`Der Ordner des Spiels ist ${root} (${amount(size)}).`],
  "folder-doubtful": ({ root }) => [
    `${root} sieht nicht wie der Ordner eines Spiels aus: Weder saves noch options.txt sind darin.`,
    "Wurde das Spiel hier noch nie gestartet, ist alles gut; sonst nenn den richtigen mit --pack-folder.",
  ],
  "switched-off": () => [
    "Der Abgleich ist für diese Instanz auf diesem Computer ausgeschaltet.",
    "Schalte ihn im Fenster ein: instance-sync open.",
  ],
  "no-server": () => [
    "Es ist kein Server bekannt.",
    "Melde dich mit der Adresse an, die du bekommen hast: instance-sync login --url=URL.",
  ],
  "server-answers": ({ host, ms }) => [`${host} antwortet (${comma(durationText(ms))}).`],
  "server-trouble": ({ text, loggedIn }) => [
    textInBoth(text).de,
    loggedIn
      ? "Das Spiel startet auch so, der nächste Start holt es nach. Prüf das Netzwerk, oder frag, wer den Server betreibt."
      : "Prüf die Adresse und das Netzwerk.",
  ],
  nobody: () => ["Niemand ist angemeldet.", LOGIN],
  "login-trouble": ({ text }) => [textInBoth(text).de, LOGIN],
  "login-untried": ({ account }) => [`Es gibt ein Token für ${account}; ob es stimmt, weiß nur der Server.`],
  "logged-in": ({ account, operatorCanRead }) => [
    `Angemeldet als ${account}${operatorCanRead ? "; wer den Server betreibt, kann lesen, was dort liegt" : ""}.`,
  ],
  "clock-right": () => ["Die Uhr geht richtig."],
  "clock-off": ({ by }) => [
    `Die Uhr dieses Computers geht ${roughly(Math.abs(by))} ${
      by > 0 ? "vor" : "nach"
    }, verglichen mit der des Servers.`,
    "Stell sie richtig: Der Abgleich braucht sie nicht, sichere Verbindungen schon, und im Verlauf stehen falsche Zeiten.",
  ],
  "disk-free": ({ free }) => [`Auf diesem Datenträger sind ${amount(free)} frei.`],
  "disk-full": ({ free }) => [
    `Auf diesem Datenträger sind nur ${amount(free)} frei.`,
    "Mach Platz: Weder Spiel noch Abgleich können speichern.",
  ],
  "disk-tight": ({ free, needed }) => [
    `Auf diesem Datenträger sind ${amount(free)} frei.`,
    `Mach Platz: Alles zu holen kann ${amount(needed)} brauchen.`,
  ],
  "restic-there": ({ version, origin }) => [`restic ${version} ist da${ORIGINS[origin]}.`],
  "restic-not-allowed": ({ version }) => [
    `restic ${version} wird benutzt, aber der Befehl des Launchers darf nur das in .cloud-sync starten.`,
    "Schreib die Befehle neu: instance-sync install.",
  ],
  "restic-dead": ({ path }) => [
    `Das Programm ${path} startet nicht; vielleicht hält es ein Virenscanner fest.`,
    "Lösch es und ruf einmal von Hand auf: instance-sync pull.",
  ],
  "restic-missing": ({ named }) => [
    "restic, das die Daten bewegt, ist noch nicht hier.",
    named ? "Ruf einmal von Hand auf: instance-sync pull." : "Der erste Lauf, der es braucht, holt es.",
  ],
  "game-closed": () => ["Kein Spiel hat eine Welt dieser Instanz offen."],
  "game-open": ({ worlds }) => [
    `Hier läuft ein Spiel: Offen ist ${row(worlds.map((world) => `„${world}“`))}.`,
    "Bis es endet, wird nichts geholt oder gesendet.",
  ],
  "cut-off": () => [
    "Der letzte Lauf wurde mittendrin abgebrochen.",
    "Der nächste Start bringt ihn zu Ende; sofort geht es mit: instance-sync pull.",
  ],
  "all-sent": () => ["Alles von hier ist im Netzwerk."],
  unsent: ({ count }) => [
    `${many(count, "Änderung", "Änderungen")} von hier ${count === 1 ? "ist" : "sind"} noch nicht im Netzwerk.`,
    "Der nächste Start sendet sie; sofort geht es mit: instance-sync push.",
  ],
  "no-runs": () => ["Hier steht noch kein Lauf im Protokoll.", "Starte einmal das Spiel."],
  "last-run": ({ verb, age, text }) => [`Der letzte Lauf (${verb}, vor ${roughly(age)}) sagte: ${runInBoth(text).de}`],
  "pushes-came": () => ["Nach jedem Spiel wurde gesendet."],
  "pushes-missing": ({ skipped, starts, hasPost }) => [
    `Nach ${skipped} der letzten ${many(starts, "Spiele", "Spiele")} wurde nicht gesendet; das tat der nächste Start.`,
    !hasPost
      ? undefined
      : skipped === starts
      ? "Sieh nach, ob der Befehl nach dem Spiel gesetzt ist (instance-sync install) und der Launcher offen bleibt."
      : "Viele Launcher lassen ihn nach einem Absturz aus; der Befehl um das Spiel herum nicht: instance-sync wrap.",
  ],
  "no-launcher": () => [
    "Auf diesem Computer ist kein Launcher zu finden.",
    `${BY_HAND}, oder setz es dort, wo das Spiel gestartet wird.`,
  ],
  "launcher-unknown": () => [
    "Kein Launcher hier hat diesen Ordner.",
    `${BY_HAND}, oder setz es dort, wo das Spiel gestartet wird.`,
  ],
  "runs-wrapper": ({ launcher }) => [`${launcher} startet das Spiel durch instance-sync.`],
  "runs-both": ({ launcher }) => [`${launcher} ruft pull vor und push nach dem Spiel auf.`],
  "runs-pull-only": ({ launcher }) => [
    `${launcher} ruft pull vor dem Spiel auf. Danach hat er keinen Befehl: Der nächste Start sendet.`,
  ],
  "runs-nothing": ({ launcher }) => [`${launcher} führt keine Befehle um ein Spiel herum aus.`, `${BY_HAND}.`],
  "lacks-push": ({ launcher, id }) => [
    `${launcher} ruft pull vor dem Spiel auf, aber kein push danach.`,
    `Setz beides: ${install(id)}`,
  ],
  "lacks-pull": ({ launcher, id }) => [
    `${launcher} ruft push nach dem Spiel auf, aber kein pull davor.`,
    `Setz beides: ${install(id)}`,
  ],
  "hooks-hidden": ({ launcher, id }) => [
    `${launcher} hat unsere Befehle für alle Instanzen, aber diese hat eigene, und die gelten statt unserer.`,
    `Setz unsere auch dort: ${install(id)}`,
  ],
  "hooks-unseen": ({ launcher, id }) => [
    `${launcher} hat seine Befehle, wo niemand sonst sie sieht.`,
    `Sieh in seinem Fenster nach, ob pull und push gesetzt sind; was wohin gehört: ${install(id)}`,
  ],
  "not-connected": ({ launcher, id }) => [
    `${launcher} ruft instance-sync für diese Instanz nicht auf.`,
    `Setz die Befehle: ${install(id)}`,
  ],
  "program-there": ({ path }) => [`${path} ist, wo der Befehl es sucht.`],
  "program-missing": ({ path }) => [
    `Der Befehl nennt ${path}, und das gibt es nicht.`,
    "Schreib ihn neu: instance-sync install.",
  ],
  "program-outside": ({ path, launcher = "der Launcher", folder = "seinen Ordner" }) => [
    `Der Befehl nennt ${path}; aus seiner Sandbox sieht ${launcher} das nicht.`,
    `Leg das Programm unter ${folder} und nenn es dort.`,
  ],
  "program-relative": ({ path }) => [
    `Der Befehl nennt ${path} ohne Ordner; der Launcher sucht es in seinem eigenen PATH.`,
    "Nenn es mit seinem ganzen Pfad.",
  ],
};

const ORIGINS = { given: " (deins)", own: "", system: " (das des Systems)", downloaded: "" } as const;

function install(id: string): string {
  return `instance-sync install "${id}"`;
}

function comma(text: string): string {
  return text.replace(/(\d)\.(\d)/g, "$1,$2");
}

function amount(bytes: number): string {
  return comma(bytesText(bytes));
}

function many(n: number, one: string, more: string): string {
  return `${n} ${n === 1 ? one : more}`;
}

function row(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} und ${parts.at(-1)}`;
}

/** In the dative, as it stands after "vor"; the same form as after "geht". */
function roughly(ms: number): string {
  const [days = 0, hours = 0, minutes = 0] = [ms / 86_400_000, ms / 3_600_000, ms / 60_000].map(Math.round);
  if (days >= 2) return `${days} d`;
  return hours >= 2 ? `${hours} h` : `${minutes} min`;
}
