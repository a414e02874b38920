/**
 * Judges what was found. Pure: no disk, no network, no clock but the one given.
 *
 * @module
 */
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
  return looksLikeGame
    ? { id: "folder", verdict: "ok", finding: { kind: "folder-found", root, size } }
    : { id: "folder", verdict: "look", finding: { kind: "folder-doubtful", root } };
}

function switchedOff(): Check {
  return { id: "switch", verdict: "look", finding: { kind: "switched-off" } };
}

function server({ server, login }: Facts): Check {
  switch (server.kind) {
    case "no-address":
      return { id: "server", verdict: "broken", finding: { kind: "no-server" } };
    case "answers":
      return { id: "server", verdict: "ok", finding: { kind: "server-answers", host: server.host, ms: server.ms } };
    case "trouble": {
      const loggedIn = login.kind !== "none";
      return { id: "server", verdict: "broken", finding: { kind: "server-trouble", text: server.text, loggedIn } };
    }
  }
}

function login({ login, server }: Facts): Check | undefined {
  switch (login.kind) {
    case "none":
      return { id: "login", verdict: "broken", finding: { kind: "nobody" } };
    case "broken":
    case "refused":
      return { id: "login", verdict: "broken", finding: { kind: "login-trouble", text: login.text } };
    case "untried":
      return server.kind === "answers"
        ? undefined
        : { id: "login", verdict: "look", finding: { kind: "login-untried", account: login.account } };
    case "accepted": {
      const { account, operatorCanRead } = login;
      return { id: "login", verdict: "ok", finding: { kind: "logged-in", account, operatorCanRead } };
    }
  }
}

function clock({ server, now }: Facts): Check | undefined {
  if (server.kind === "no-address" || server.date === undefined) return undefined;
  const by = now.getTime() - server.date.getTime();
  if (Math.abs(by) <= CLOCK_SLACK) return { id: "clock", verdict: "ok", finding: { kind: "clock-right" } };
  // Certificates are only good at their time; the sync itself never asks a clock.
  const verdict = server.kind === "trouble" ? "broken" : "look";
  return { id: "clock", verdict, finding: { kind: "clock-off", by } };
}

function disk({ free, size }: Facts): Check | undefined {
  if (free === undefined) return undefined;
  if (free < FULL) return { id: "disk", verdict: "broken", finding: { kind: "disk-full", free } };
  // A pull fetches the new version of a world before it lets go of the old one.
  const needed = 2 * size;
  return free < needed
    ? { id: "disk", verdict: "look", finding: { kind: "disk-tight", free, needed } }
    : { id: "disk", verdict: "ok", finding: { kind: "disk-free", free } };
}

function restic({ restic, launcher }: Facts): Check {
  const lines = [launcher.instance?.hooks.pre, launcher.instance?.hooks.post].filter((line) => line !== undefined);
  const named = lines.some((line) => line.includes("--allow-run=./.cloud-sync/restic"));
  switch (restic.kind) {
    case "works": {
      const { version, origin } = restic;
      return named && origin !== "own"
        ? { id: "restic", verdict: "broken", finding: { kind: "restic-not-allowed", version, origin } }
        : { id: "restic", verdict: "ok", finding: { kind: "restic-there", version, origin } };
    }
    case "dead":
      return { id: "restic", verdict: "broken", finding: { kind: "restic-dead", path: restic.path } };
    case "missing":
      return { id: "restic", verdict: named ? "broken" : "look", finding: { kind: "restic-missing", named } };
  }
}

function game({ openWorlds: worlds }: Facts): Check {
  return worlds.length === 0
    ? { id: "game", verdict: "ok", finding: { kind: "game-closed" } }
    : { id: "game", verdict: "look", finding: { kind: "game-open", worlds } };
}

function state({ unsent: count, cutOff }: Facts): Check | undefined {
  if (cutOff) return { id: "state", verdict: "look", finding: { kind: "cut-off" } };
  if (count === undefined) return undefined;
  return count === 0
    ? { id: "state", verdict: "ok", finding: { kind: "all-sent" } }
    : { id: "state", verdict: "look", finding: { kind: "unsent", count } };
}

function runs({ runs, now }: Facts): Check {
  const last = runs.at(-1);
  if (last === undefined) return { id: "runs", verdict: "look", finding: { kind: "no-runs" } };
  const { verb, text, result, at } = last;
  const age = Math.max(0, now.getTime() - at.getTime());
  return { id: "runs", verdict: result === "failed" ? "look" : "ok", finding: { kind: "last-run", verb, age, text } };
}

/** A pull that is followed by another pull: between them no push came. */
function postExits({ runs, launcher }: Facts): Check | undefined {
  const starts = runs.filter(({ verb }) => verb !== "push").length;
  if (starts < 2) return undefined;
  const recent = skipped(runs);
  if (recent.skipped === 0) return { id: "post-exits", verdict: "ok", finding: { kind: "pushes-came" } };
  const hasPost = launcher.launcher?.hasPost !== false;
  return { id: "post-exits", verdict: "look", finding: { kind: "pushes-missing", ...recent, hasPost } };
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
