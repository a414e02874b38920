/** How often it is looked, milliseconds. */
const EVERY = 1000;

/**
 * Notices that whoever started us is gone (a launcher that was killed): a window must not wait for ever then. Windows
 * keeps the number of a parent that has died, so there only a closed page ends the waiting.
 *
 * @param onGone Called once.
 * @returns Ends the watch.
 */
export function watchParent(onGone: () => void): () => void {
  if (Deno.build.os === "windows") return () => {};
  const parent = Deno.ppid;
  const timer = setInterval(() => {
    if (Deno.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, EVERY);
  return () => clearInterval(timer);
}
