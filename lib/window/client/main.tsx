/// <reference lib="dom" />
/**
 * The page of the window, bundled into `lib/window/assets.gen.ts` by `scripts/window_assets.ts`.
 *
 * @module
 */
import { render } from "preact";
import { App } from "./app.tsx";

const place = document.getElementById("app");
if (place !== null) render(<App />, place);
