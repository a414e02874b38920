import { UsageError } from "../errors.ts";
import type { SyncRequest } from "../sync/request.ts";
import type { Face } from "../ui/face.ts";
import { environment } from "../settings/environment.ts";
import { hasDisplay } from "../ui/display.ts";
import { homePages } from "../window/home_page.ts";
import { type OpenAddress, openWindow } from "../window/open_window.ts";
import { settingsFor, shellOf } from "../window/window_settings.ts";
import { watchParent } from "../window/parent_watch.ts";
import { checkAll, shownCheck } from "./doctor.ts";
import type { ExitCode } from "./exit_code.ts";
import { openOutside, type OutsideWays } from "./outside.ts";
import { afterwards } from "./sync_job.ts";
import { version } from "./version.ts";
import { withWindow } from "./window_on_need.ts";

/** What the window of `open` works with. */
export interface HomeJob {
  readonly request: SyncRequest;
  readonly face: Face;
  readonly signal: AbortSignal;
  readonly openAddress: OpenAddress;
  /** What is done outside of the game's folder; the sandbox's worker asks the main thread. */
  readonly outside?: OutsideWays | undefined;
}

/** Somebody who reads the address in a terminal opens it soon, or forgot about it. */
const PATIENCE = { toOpen: 180_000, toReturn: 5000 };

/** `open`: the home page, until the player closes it. */
export async function showHome({ request, face, signal, openAddress, outside: elsewhere }: HomeJob): Promise<ExitCode> {
  if (!hasDisplay(environment)) {
    throw new UsageError("There is no display here, so no window can be shown. In text: instance-sync status");
  }
  const ways = elsewhere ?? openOutside({ root: request.packFolder, url: request.url });
  const ended = new AbortController();
  const stopWatching = watchParent(() => ended.abort());
  const say = (line: string) => face.say(line);
  const settings = settingsFor(request);
  const shell = { ...shellOf(settings, "nobody"), pages: ["home", "history"] as const };
  const opened = openWindow(shell, { openAddress, say, patience: PATIENCE });
  try {
    await homePages(opened, {
      verb: "pull",
      request,
      signal: AbortSignal.any([signal, ended.signal]),
      openAddress,
      say,
      version,
      outside: { ...ways, checks: async () => (await checkAll({ ...request, signal }, ways.look)).map(shownCheck) },
      async sync(verb, openRun) {
        const ending = await withWindow(
          { verb, request, face, signal, openAddress, openRun },
          async (participation) => {
            const all = { ...request, ...participation };
            return verb === "pull"
              ? await (await import("../profile/pull.ts")).pull(all)
              : await (await import("../profile/push.ts")).push(all);
          },
        );
        if (typeof ending === "string") return ending;
        face.report(ending);
        await afterwards(ending, request);
        return ending;
      },
    });
  } finally {
    stopWatching();
    await opened.server.end({ page: "ended", reason: "done" });
  }
  return 0;
}
