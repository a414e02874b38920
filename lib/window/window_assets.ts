import { PAGE, SCRIPT, STYLE } from "./assets.gen.ts";
import type { Assets } from "./server/app.ts";

/** The page's files by path. */
export const WINDOW_ASSETS: Assets = {
  "/": { type: "text/html; charset=utf-8", body: PAGE },
  [SCRIPT.path]: { type: "text/javascript; charset=utf-8", body: SCRIPT.text },
  [STYLE.path]: { type: "text/css; charset=utf-8", body: STYLE.text },
};
