/**
 * Judges what was found. Pure: no disk, no network, no clock but the one given.
 *
 * @module
 */
import { agoText, bytesText, counted, durationText, listed } from "../ui/human.ts";
import { hookChecks } from "./hook_checks.ts";
import type { Check, Facts, LoggedRun } from "./types.ts";

/** A clock that is off by less than this hurts nobody, milliseconds. */
const CLOCK_SLACK = 5 * 60_000;
/** With less room than this nothing can be fetched safely, bytes. */
const FULL = 100 * 1024 * 1024;
/** So many of the last pulls are looked at. */
const RECENT = 20;

/**
 * All checks, in the order in which they build on each other.
 *
 * @param facts What was found.
 */
export function checksOf(facts: Facts): Check[] {
  return [
    folder(facts),
    ...(facts.enabled ? [] : [switchedOff()]),
    ...hookChecks(facts.launcher),
    server(facts),
    login(facts),
    clock(facts),
    disk(facts),
    restic(facts),
    game(facts),
    state(facts),
    runs(facts),
    postExits(facts),
  ].filter((check) => check !== undefined);
}

/** Whether nothing is broken. */
export function allWorks(checks: readonly Check[]): boolean {
  return checks.every(({ verdict }) => verdict !== "broken");
}

function folder({ root, looksLikeGame, size }: Facts): Check {
  if (looksLikeGame) {
    return { id: "folder", verdict: "ok", text: `The game directory is ${root} (${bytesText(size)}).` };
  }
  return {
    id: "folder",
    verdict: "look",
    text: `${root} does not look like a game directory: it has neither saves nor options.txt.`,
    todo: "If the game was never started here, all is well; else give the right one with --pack-folder.",
  };
}

function switchedOff(): Check {
  return {
    id: "switch",
    verdict: "look",
    text: "The sync is switched off for this instance on this computer.",
    todo: "Switch it on in the window: instance-sync open.",
  };
}

function server({ server, login }: Facts): Check {
  switch (server.kind) {
    case "no-address":
      return {
        id: "server",
        verdict: "broken",
        text: "No server is known.",
        todo: "Log in with the address that you were given: instance-sync login --url=URL.",
      };
    case "answers":
      return { id: "server", verdict: "ok", text: `${server.host} answers (${durationText(server.ms)}).` };
    case "trouble":
      return {
        id: "server",
        verdict: "broken",
        text: server.text,
        todo: login.kind === "none"
          ? "Check the address and the network."
          : "The game starts without it, and the next start catches up. Check the network, or ask who runs the server.",
      };
  }
}

function login({ login, server }: Facts): Check | undefined {
  const todo = "Log in: instance-sync login.";
  switch (login.kind) {
    case "none":
      return { id: "login", verdict: "broken", text: "Nobody is logged in.", todo };
    case "broken":
    case "refused":
      return { id: "login", verdict: "broken", text: login.text, todo };
    case "untried":
      return server.kind === "answers" ? undefined : {
        id: "login",
        verdict: "look",
        text: `There is a token for ${login.account}; without the server nobody can say whether it is right.`,
      };
    case "accepted":
      return {
        id: "login",
        verdict: "ok",
        text: `Logged in as ${login.account}${
          login.operatorCanRead ? "; who runs the server can read what is saved" : ""
        }.`,
      };
  }
}

function clock({ server, now }: Facts): Check | undefined {
  if (server.kind === "no-address" || server.date === undefined) return undefined;
  const off = now.getTime() - server.date.getTime();
  if (Math.abs(off) <= CLOCK_SLACK) return { id: "clock", verdict: "ok", text: "The clock is right." };
  return {
    id: "clock",
    // Certificates are only good at their time; the sync itself never asks a clock.
    verdict: server.kind === "trouble" ? "broken" : "look",
    text: `This computer's clock is ${roughly(Math.abs(off))} ${off > 0 ? "ahead of" : "behind"} the server's.`,
    todo: "Set it right: the sync does not need it, but secure connections do, and the history shows wrong times.",
  };
}

function roughly(ms: number): string {
  const [days, hours, minutes] = [ms / 86_400_000, ms / 3_600_000, ms / 60_000].map(Math.round);
  if (days !== undefined && days >= 2) return counted(days, "day");
  if (hours !== undefined && hours >= 2) return counted(hours, "hour");
  return counted(minutes ?? 0, "minute");
}

function disk({ free, size }: Facts): Check | undefined {
  if (free === undefined) return undefined;
  const text = `${bytesText(free)} are free on this disk.`;
  if (free < FULL) {
    return { id: "disk", verdict: "broken", text, todo: "Free some space: neither game nor sync can save." };
  }
  // A pull fetches the new version of a world before it lets go of the old one.
  if (free < 2 * size) {
    return {
      id: "disk",
      verdict: "look",
      text,
      todo: `Free some space: a whole fetch may need ${bytesText(2 * size)}.`,
    };
  }
  return { id: "disk", verdict: "ok", text };
}

function restic({ restic, launcher }: Facts): Check {
  const lines = [launcher.instance?.hooks.pre, launcher.instance?.hooks.post].filter((line) => line !== undefined);
  const named = lines.some((line) => line.includes("--allow-run=./.cloud-sync/restic"));
  switch (restic.kind) {
    case "works":
      return named && restic.origin !== "own"
        ? {
          id: "restic",
          verdict: "broken",
          text: `restic ${restic.version} is used, but the launcher's command may start only the one in .cloud-sync.`,
          todo: "Write the commands anew: instance-sync install.",
        }
        : { id: "restic", verdict: "ok", text: `restic ${restic.version} is there${ORIGINS[restic.origin]}.` };
    case "dead":
      return {
        id: "restic",
        verdict: "broken",
        text: `The program ${restic.path} cannot be started; a virus scanner may hold it.`,
        todo: "Delete it and run once by hand: instance-sync pull.",
      };
    case "missing":
      return {
        id: "restic",
        verdict: named ? "broken" : "look",
        text: "restic, which moves the data, is not here yet.",
        todo: named ? "Run once by hand: instance-sync pull." : "The first run that needs it fetches it.",
      };
  }
}

const ORIGINS = { given: " (yours)", own: "", system: " (the system's)", downloaded: "" } as const;

function game({ openWorlds }: Facts): Check {
  if (openWorlds.length === 0) return { id: "game", verdict: "ok", text: "No game has a world of this instance open." };
  return {
    id: "game",
    verdict: "look",
    text: `A game is running here: ${listed(openWorlds.map((world) => `"${world}"`))} is open.`,
    todo: "Nothing is pulled or pushed until it ends.",
  };
}

function state({ unsent, cutOff }: Facts): Check | undefined {
  if (cutOff) {
    return {
      id: "state",
      verdict: "look",
      text: "The last run was cut off half way.",
      todo: "The next start finishes it; at once: instance-sync pull.",
    };
  }
  if (unsent === undefined) return undefined;
  if (unsent === 0) return { id: "state", verdict: "ok", text: "All that is here is on the network." };
  return {
    id: "state",
    verdict: "look",
    text: `${counted(unsent, "change")} of this computer ${unsent === 1 ? "is" : "are"} not on the network yet.`,
    todo: "The next start sends them; at once: instance-sync push.",
  };
}

function runs({ runs, now }: Facts): Check {
  const last = runs.at(-1);
  if (last === undefined) {
    return { id: "runs", verdict: "look", text: "No run is logged here yet.", todo: "Start the game once." };
  }
  const text = `The last run (${last.verb}, ${agoText(last.at.getTime(), now.getTime())}) said: ${last.text}`;
  return { id: "runs", verdict: last.result === "failed" ? "look" : "ok", text };
}

/** A pull that is followed by another pull: between them no push came. */
function postExits({ runs, launcher }: Facts): Check | undefined {
  const starts = runs.filter(({ verb }) => verb !== "push").length;
  if (starts < 2) return undefined;
  const recent = skipped(runs);
  if (recent.skipped === 0) {
    return { id: "post-exits", verdict: "ok", text: "After every game a push came." };
  }
  const never = recent.skipped === recent.starts;
  return {
    id: "post-exits",
    verdict: "look",
    text: `After ${recent.skipped} of the last ${
      counted(recent.starts, "game")
    } no push came; the next start sent what was played.`,
    ...(launcher.launcher?.hasPost !== false && {
      todo: never
        ? "See that the command after the game is set (instance-sync install) and that the launcher stays open."
        : "Many launchers leave it out after a crash or Kill; the wrapper command does not: instance-sync wrap.",
    }),
  };
}

/** How many of the last games, the one that may be running left out, had no push after them. */
export function skipped(runs: readonly LoggedRun[]): { readonly starts: number; readonly skipped: number } {
  const followed = runs.flatMap(({ verb }, at) => {
    const next = runs[at + 1];
    if (verb === "push" || (verb === "pull" && next === undefined)) return [];
    return [verb === "wrap" || next?.verb === "push"];
  }).slice(-RECENT);
  return { starts: followed.length, skipped: followed.filter((came) => !came).length };
}
