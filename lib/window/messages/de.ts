import { account, changes, program } from "./de/changes.ts";
import { conflict } from "./de/conflict.ts";
import { connect } from "./de/connect.ts";
import { frame } from "./de/frame.ts";
import { history } from "./de/history.ts";
import { home } from "./de/home.ts";
import { progress } from "./de/progress.ts";
import type { Messages } from "./en.ts";

/** The window in German. */
export const de: Messages = {
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
