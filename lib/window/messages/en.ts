import { account, changes, program } from "./en/changes.ts";
import { conflict } from "./en/conflict.ts";
import { connect } from "./en/connect.ts";
import { frame } from "./en/frame.ts";
import { history } from "./en/history.ts";
import { home } from "./en/home.ts";
import { progress } from "./en/progress.ts";

/** The window in English; the log is in English already. */
export const en = {
  ...frame,
  connect,
  progress,
  conflict,
  historyPage: history,
  home,
  changes,
  upgrade: program,
  account,
};

/** Every text of the window: a language that lacks one, or takes other parts, does not compile. */
export type Messages = typeof en;
