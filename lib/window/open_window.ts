import type { Clock, Patience } from "./server/presence.ts";
import { serveWindow, type WindowServer } from "./server/serve_window.ts";
import type { Shell } from "./view.ts";
import { WINDOW_ASSETS } from "./window_assets.ts";

/** Shows an address to the player; `unable` where no browser can be started. */
export type OpenAddress = (address: string) => "opened" | "unable" | Promise<"opened" | "unable">;

/** How a window meets the world outside. */
export interface WindowOptions {
  readonly openAddress: OpenAddress;
  /** Shows the player one line. */
  readonly say: (line: string) => void;
  readonly patience?: Patience | undefined;
  readonly clock?: Clock | undefined;
}

/** A window and how to bring it to the player's eyes. */
export interface OpenedWindow {
  readonly server: WindowServer;
  /** Starts a browser unless a page is open already, and prints the address the first time. */
  bringUp(): Promise<void>;
}

/** Opens a window; nothing is on it and nobody sees it yet. */
export function openWindow(shell: Shell, options: WindowOptions): OpenedWindow {
  const { patience, clock, openAddress, say } = options;
  const server = serveWindow({ assets: WINDOW_ASSETS, shell, ...(patience && { patience }), ...(clock && { clock }) });
  let isSaid = false;
  return {
    server,
    async bringUp() {
      if (await server.isSeen()) return;
      const opened = await openAddress(server.startAddress());
      if (isSaid) return;
      isSaid = true;
      say(
        opened === "opened"
          ? `A window is open. If you do not see it, open this in a browser: ${server.address}`
          : `Open this in a browser to go on: ${server.address}`,
      );
    },
  };
}
