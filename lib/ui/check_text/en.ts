import { agoText, bytesText, counted, durationText, listed } from "../human.ts";
import type { CheckTexts } from "./texts.ts";

const LOGIN = "Log in: instance-sync login.";
const BY_HAND = "Run pull before and push after the game by hand";

/** What `doctor` says in English. */
export const en: CheckTexts = {
  "folder-found": ({ root, size }) => [`The game directory is ${root} (${bytesText(size)}).`],
  "folder-doubtful": ({ root }) => [
    `${root} does not look like a game directory: it has neither saves nor options.txt.`,
    "If the game was never started here, all is well; else give the right one with --pack-folder.",
  ],
  "switched-off": () => [
    "The sync is switched off for this instance on this computer.",
    "Switch it on in the window: instance-sync open.",
  ],
  "no-server": () => [
    "No server is known.",
    "Log in with the address that you were given: instance-sync login --url=URL.",
  ],
  "server-answers": ({ host, ms }) => [`${host} answers (${durationText(ms)}).`],
  "server-trouble": ({ text, loggedIn }) => [
    text,
    loggedIn
      ? "The game starts without it, and the next start catches up. Check the network, or ask who runs the server."
      : "Check the address and the network.",
  ],
  nobody: () => ["Nobody is logged in.", LOGIN],
  "login-trouble": ({ text }) => [text, LOGIN],
  "login-untried": ({ account }) => [
    `There is a token for ${account}; without the server nobody can say whether it is right.`,
  ],
  "logged-in": ({ account, operatorCanRead }) => [
    `Logged in as ${account}${operatorCanRead ? "; who runs the server can read what is saved" : ""}.`,
  ],
  "clock-right": () => ["The clock is right."],
  "clock-off": ({ by }) => [
    `This computer's clock is ${roughly(Math.abs(by))} ${by > 0 ? "ahead of" : "behind"} the server's.`,
    "Set it right: the sync does not need it, but secure connections do, and the history shows wrong times.",
  ],
  "disk-free": ({ free }) => [`${bytesText(free)} are free on this disk.`],
  "disk-full": ({ free }) => [
    `${bytesText(free)} are free on this disk.`,
    "Free some space: neither game nor sync can save.",
  ],
  "disk-tight": ({ free, needed }) => [
    `${bytesText(free)} are free on this disk.`,
    `Free some space: a whole fetch may need ${bytesText(needed)}.`,
  ],
  "restic-there": ({ version, origin }) => [`restic ${version} is there${ORIGINS[origin]}.`],
  "restic-not-allowed": ({ version }) => [
    `restic ${version} is used, but the launcher's command may start only the one in .cloud-sync.`,
    "Write the commands anew: instance-sync install.",
  ],
  "restic-dead": ({ path }) => [
    `The program ${path} cannot be started; a virus scanner may hold it.`,
    "Delete it and run once by hand: instance-sync pull.",
  ],
  "restic-missing": ({ named }) => [
    "restic, which moves the data, is not here yet.",
    named ? "Run once by hand: instance-sync pull." : "The first run that needs it fetches it.",
  ],
  "game-closed": () => ["No game has a world of this instance open."],
  "game-open": ({ worlds }) => [
    `A game is running here: ${listed(worlds.map((world) => `"${world}"`))} is open.`,
    "Nothing is pulled or pushed until it ends.",
  ],
  "cut-off": () => [
    "The last run was cut off half way.",
    "The next start finishes it; at once: instance-sync pull.",
  ],
  "all-sent": () => ["All that is here is on the network."],
  unsent: ({ count }) => [
    `${counted(count, "change")} of this computer ${count === 1 ? "is" : "are"} not on the network yet.`,
    "The next start sends them; at once: instance-sync push.",
  ],
  "no-runs": () => ["No run is logged here yet.", "Start the game once."],
  "last-run": ({ verb, age, text }) => [`The last run (${verb}, ${agoText(0, age)}) said: ${text}`],
  "pushes-came": () => ["After every game a push came."],
  "pushes-missing": ({ skipped, starts, hasPost }) => [
    `After ${skipped} of the last ${counted(starts, "game")} no push came; the next start sent what was played.`,
    !hasPost
      ? undefined
      : skipped === starts
      ? "See that the command after the game is set (instance-sync install) and that the launcher stays open."
      : "Many launchers leave it out after a crash or Kill; the wrapper command does not: instance-sync wrap.",
  ],
  "no-launcher": () => [
    "No launcher is found on this computer.",
    `${BY_HAND}, or set them where the game is started.`,
  ],
  "launcher-unknown": () => [
    "No launcher found here has this game directory.",
    `${BY_HAND}, or set them where the game is started.`,
  ],
  "runs-wrapper": ({ launcher }) => [`${launcher} runs the game through instance-sync.`],
  "runs-both": ({ launcher }) => [`${launcher} runs pull before and push after the game.`],
  "runs-pull-only": ({ launcher }) => [
    `${launcher} runs pull before the game. It has no command after the game: the next start sends what was played.`,
  ],
  "runs-nothing": ({ launcher }) => [`${launcher} runs no commands around a game.`, `${BY_HAND}.`],
  "lacks-push": ({ launcher, id }) => [
    `${launcher} runs pull before the game, but no push after it.`,
    `Set both: ${install(id)}`,
  ],
  "lacks-pull": ({ launcher, id }) => [
    `${launcher} runs push after the game, but no pull before it.`,
    `Set both: ${install(id)}`,
  ],
  "hooks-hidden": ({ launcher, id }) => [
    `${launcher} has our commands for all instances, but this instance has commands of its own, which replace them.`,
    `Set ours there too: ${install(id)}`,
  ],
  "hooks-unseen": ({ launcher, id }) => [
    `${launcher} keeps its commands where nobody else can see them.`,
    `See in its window whether pull and push are set; what to paste where: ${install(id)}`,
  ],
  "not-connected": ({ launcher, id }) => [
    `${launcher} does not run instance-sync for this instance.`,
    `Set the commands: ${install(id)}`,
  ],
  "program-there": ({ path }) => [`${path} is where the command says.`],
  "program-missing": ({ path }) => [
    `The command names ${path}, which is not there.`,
    "Write it anew: instance-sync install.",
  ],
  "program-outside": ({ path, launcher = "the launcher", folder = "its folder" }) => [
    `The command names ${path}, which ${launcher} cannot see from its sandbox.`,
    `Put the program below ${folder} and name it there.`,
  ],
  "program-relative": ({ path }) => [
    `The command names ${path} without its folder; the launcher looks for it in its own PATH.`,
    "Name it with its whole path.",
  ],
};

const ORIGINS = { given: " (yours)", own: "", system: " (the system's)", downloaded: "" } as const;

function install(id: string): string {
  return `instance-sync install "${id}"`;
}

function roughly(ms: number): string {
  const [days = 0, hours = 0, minutes = 0] = [ms / 86_400_000, ms / 3_600_000, ms / 60_000].map(Math.round);
  if (days >= 2) return counted(days, "day");
  return hours >= 2 ? counted(hours, "hour") : counted(minutes, "minute");
}
