import type { LoggedRun } from "./types.ts";

const LINE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) \[(\d+)\] (.*)$/;

/** What only a pull, or only a push, says in the log. */
const PULLED =
  /^(Up to date|Took |Restored from|Combined |Kept both|.*(Playing with what is here|game does not start))/;
const PUSHED = /^(Sent |Nothing to send|.*Nothing is lost; the next start catches up)/;
const OFFLINE = /(cannot be reached|did not answer|stopped answering)/;
const FAILED = /(does not start|went wrong|cannot be trusted|does not accept|no space left)/i;

/**
 * The runs of pull, push and wrap that a log tells of, oldest first. Pure.
 *
 * @param log The end of the log file, whole lines.
 */
export function loggedRuns(log: string): LoggedRun[] {
  const runs = new Map<string, { at: Date; pulled: boolean; pushed: boolean; wrapped: boolean; text: string }>();
  for (const line of log.split("\n")) {
    const [, at, process, text] = LINE.exec(line) ?? [];
    if (at === undefined || process === undefined || text === undefined) continue;
    // A process number comes again some day, hardly on the same one.
    const key = `${process} ${at.slice(0, 10)}`;
    const run = runs.get(key) ?? { at: new Date(at), pulled: false, pushed: false, wrapped: false, text: "" };
    const [pulled, pushed] = [PULLED.test(text), PUSHED.test(text)];
    run.wrapped ||= text.startsWith("starting the game: ");
    run.pulled ||= pulled;
    run.pushed ||= pushed && !pulled;
    if (pulled || pushed || FAILED.test(text)) run.text = text;
    runs.set(key, run);
  }
  return [...runs.values()].filter(({ pulled, pushed, wrapped }) => pulled || pushed || wrapped).map((run) => ({
    at: run.at,
    verb: run.wrapped ? "wrap" : run.pulled ? "pull" : "push",
    result: FAILED.test(run.text) ? "failed" : OFFLINE.test(run.text) ? "offline" : "fine",
    text: run.text,
  }));
}
