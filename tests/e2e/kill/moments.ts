import { exists, type Machine } from "./machine.ts";
import type { Random } from "./random.ts";

/** When a run is killed, and what of it. */
export interface Moment {
  /** The clock starts when this appears below `.cloud-sync`, or with the run. */
  readonly after: "start" | "journal.json" | "staging" | "trash" | "files-from.txt";
  /** Milliseconds after that. */
  readonly wait: number;
  /** The whole process group, or only our own process (a launcher may know no other). */
  readonly victim: "group" | "program";
}

/**
 * Any moment of a run; half of them in the short part that matters most.
 *
 * @param run What it is, and how long it usually takes, milliseconds.
 */
export function randomMoment(random: Random, run: { readonly command: string; readonly duration: number }): Moment {
  const victim = random.number(1) < 0.85 ? "group" : "program";
  const after = run.command === "push"
    ? random.pick(["start", "files-from.txt"])
    : random.pick(["start", "start", "start", "journal.json", "journal.json", "staging", "trash"]);
  const rest = run.duration / 2;
  const span = {
    "start": run.duration * 1.05,
    "files-from.txt": rest,
    "staging": rest,
    "journal.json": 12,
    "trash": 6,
  }[after];
  return { after, wait: random.number(span), victim };
}

/** Any moment of a run that only finishes what another one left. */
export function randomRecoveryMoment(random: Random): Moment {
  return { after: "start", wait: 40 + random.number(120), victim: "group" };
}

/**
 * Kills a run at a moment, as the system does when it runs out of memory.
 *
 * @param most Milliseconds after which to kill it whatever has appeared by then.
 * @returns What was hit: a run at work, or one that had ended already.
 */
export async function killAt(
  machine: Machine,
  child: Deno.ChildProcess,
  moment: Moment,
  most: number,
): Promise<{ readonly hit: "at-work" | "too-late"; readonly output: string }> {
  const output = Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  const started = performance.now();
  let status: Deno.CommandStatus | undefined;
  const end = child.status.then((value) => status = value);
  // What an earlier run left says nothing about this one.
  const waitFor = moment.after === "start" || exists(machine.ours(moment.after))
    ? undefined
    : machine.ours(moment.after);
  let since = waitFor === undefined ? started : undefined;
  for (let looks = 1; status === undefined; looks++) {
    const now = performance.now();
    if (since === undefined && waitFor !== undefined && exists(waitFor)) since = now;
    if (since !== undefined ? now - since >= moment.wait : now - started > most) break;
    // A tight loop, to meet files that live for milliseconds; now and then the end must be heard of.
    if (looks % 200 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  if (status === undefined) kill(moment.victim === "group" ? -child.pid : child.pid);
  const { signal } = await end;
  // A restic that outlives our program holds these pipes for a moment.
  const text = (await output).join("");
  return { hit: signal === "SIGKILL" ? "at-work" : "too-late", output: text };
}

function kill(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch (error) {
    // It ended between the look and the kill.
    if (!(error instanceof Deno.errors.NotFound || error instanceof TypeError)) throw error;
  }
}

/** The command lines of processes that work on a folder: it stands among their arguments or in their environment. */
export function processesOn(folder: string): string[] {
  return [...Deno.readDirSync("/proc")].flatMap(({ name }) => {
    if (!/^\d+$/.test(name) || Number(name) === Deno.pid) return [];
    try {
      const line = Deno.readTextFileSync(`/proc/${name}/cmdline`).replaceAll("\0", " ");
      return line.includes(folder) || environmentOf(name).includes(folder) ? [line] : [];
    } catch (error) {
      // It ended while we looked.
      if (error instanceof Deno.errors.NotFound || isGone(error)) return [];
      throw error;
    }
  });
}

function environmentOf(process: string): string {
  try {
    return Deno.readTextFileSync(`/proc/${process}/environ`);
  } catch (error) {
    // A part of the kernel or of somebody else, or it has ended since it was listed.
    if (error instanceof Error) return "";
    throw error;
  }
}

/**
 * Waits until nothing works on a folder any more: a restic whose program was killed ends by itself within a moment, and
 * on a busy machine even a killed process needs one.
 *
 * @throws {Error} Something is still at work after half a minute.
 */
export async function allEnded(folder: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (let left = processesOn(folder); left.length > 0; left = processesOn(folder)) {
    if (performance.now() > deadline) throw new Error(`still running: ${left.join("; ")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isGone(error: unknown): boolean {
  // Not every such error has a code.
  return error instanceof Error && /\(os error 3\)/.test(error.message);
}
