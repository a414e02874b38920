import { SyncError } from "../errors.ts";
import { newsQuestion, noteAsked, type ReleaseNews } from "../release/newer_release.ts";
import type { Face } from "../ui/face.ts";
import { version } from "./version.ts";

/**
 * Says in one line that there is a newer release, at most once a week. Anything that keeps it from finding out keeps it
 * silent.
 *
 * @param root The game directory.
 * @param ask Asks for a newer release, where that is not this thread's to do.
 */
export async function mentionRelease(
  face: Face,
  root: string,
  ask: () => Promise<ReleaseNews | undefined> = () => Promise.resolve(newsQuestion(root, version)?.()),
): Promise<void> {
  try {
    const news = await ask();
    if (news === undefined) return;
    noteAsked(root, news);
    if (news.kind !== "newer") return;
    const where = news.base === undefined ? "" : ` --base-url=${news.base}`;
    face.say(`Release ${news.version} is there; this is ${version}. To get it: instance-sync upgrade${where}`);
  } catch (error) {
    // The session is sent: a note that cannot be written must not look like a failure.
    if (!(error instanceof SyncError || error instanceof Deno.errors.PermissionDenied)) throw error;
    face.onEvent({ type: "detail", text: `no word about releases: ${error}` });
  }
}
