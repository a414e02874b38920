/**
 * How a launcher plays one evening: bring the newest state, play, send it. The launcher brings three things of its own:
 * a progress bar, a Cancel button, and a dialog for a world that was played on two computers.
 */
import {
  type Answer,
  CancelledError,
  type Decision,
  pull,
  push,
  type Question,
  SyncError,
  type SyncEvent,
} from "@timemachine/instance-sync";

/** The launcher's own windows. */
export interface LauncherWindows {
  /** Moves the bar; `share` from 0 to 1, undefined where nobody knows how much there is. */
  showProgress(text: string, share: number | undefined): void;
  /** Shows one line, such as why tonight is played without the network. */
  showLine(text: string): void;
  /** Asks about one world; undefined is the dialog's Cancel. */
  askAboutWorld(question: Question): Promise<Answer | undefined>;
}

/** What the player has set up. */
export interface Evening {
  /** The instance's game directory. */
  readonly packFolder: string;
  /** The server's address. */
  readonly url: string;
  readonly windows: LauncherWindows;
  /** Aborts with the Cancel button. */
  readonly cancel: AbortSignal;
  /** Starts the game and waits for its end. */
  readonly play: () => Promise<void>;
}

/** Plays. Tells whether the game was started. */
export async function playEvening({ packFolder, url, windows, cancel, play }: Evening): Promise<boolean> {
  const request = { packFolder, url, signal: cancel, onEvent: follow(windows) };
  try {
    const { outcome, offlineReason } = await pull({ ...request, decide: (questions) => ask(questions, windows) });
    // No network is no reason not to play: the next evening catches up.
    if (outcome === "offline") windows.showLine(offlineReason ?? "The network cannot be reached.");
  } catch (error) {
    if (error instanceof CancelledError) return false;
    if (!(error instanceof SyncError)) throw error;
    // One plain sentence for the player: what is wrong and what to do. Nothing was lost.
    windows.showLine(error.message);
    if (error.code === "conflict" || error.code === "half-done") return false;
  }
  await play();
  const { outcome } = await push({ ...request, signal: undefined });
  if (outcome === "quarantined") windows.showLine("A world looks damaged. It was put aside on the network.");
  return true;
}

function follow(windows: LauncherWindows): (event: SyncEvent) => void {
  return (event) => {
    if (event.type === "note") windows.showLine(event.text);
    if (event.type === "step") windows.showProgress(event.step, undefined);
    if (event.type === "progress") {
      const { bytesDone, bytesTotal } = event.progress;
      windows.showProgress(event.step, bytesTotal > 0 ? bytesDone / bytesTotal : undefined);
    }
  };
}

/** One dialog per world. Whatever is chosen, the other version stays in the history. */
async function ask(questions: readonly Question[], windows: LauncherWindows): Promise<Decision> {
  const answers = new Map<string, Answer>();
  for (const question of questions) {
    const answer = await windows.askAboutWorld(question);
    if (answer === undefined) return "cancel";
    answers.set(question.unit.path, answer);
  }
  return answers;
}
