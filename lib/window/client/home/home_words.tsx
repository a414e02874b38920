import type { Messages } from "../../messages/en.ts";
import type { Words } from "../../messages/words.ts";
import type { HomeView } from "../../view.ts";
import type { Format } from "../format.ts";
import { Name } from "../parts/name.tsx";

/** The answer, and the sentence below it. */
export function homeWords(
  { state, worlds, checkedAt, settings }: HomeView,
  t: Messages,
  f: Format,
): { readonly eyebrow: string; readonly title: Words; readonly lead: Words } {
  const words = t.home;
  switch (state.kind) {
    case "fine": {
      const checked = checkedAt === undefined ? undefined : f.ago(checkedAt);
      const safe = worlds.filter((world) => world.state !== "stays").length;
      return { eyebrow: words.safe, title: words.titleFine, lead: words.leadFine(t.worlds(safe), safe, checked) };
    }
    case "ahead": {
      const devices = state.devices.map((device) => <Name of={device} most={40} key={device} />);
      const from = devices.length === 0 ? undefined : t.and(devices);
      return {
        eyebrow: words.news,
        title: words.titleAhead(state.sessions, from),
        lead: words.leadAhead(state.sessions),
      };
    }
    case "unpushed":
      return {
        eyebrow: words.notSent,
        title: words.titleUnpushed,
        lead: state.crashed ? words.leadCrashed : words.leadUnpushed,
      };
    case "apart":
      return { eyebrow: words.news, title: words.titleApart, lead: words.leadApart };
    case "offline":
      return {
        eyebrow: words.noNetwork,
        title: words.titleOffline,
        lead: words.leadOffline(settings.host === undefined ? t.network : <Name of={settings.host} />),
      };
    case "empty":
      return { eyebrow: words.connected, title: words.titleEmpty, lead: words.leadEmpty };
    case "loading":
      return { eyebrow: words.oneMoment, title: words.titleLoading, lead: words.leadLoading };
    case "logged-out":
      return { eyebrow: words.loggedOut, title: words.titleLoggedOut, lead: words.leadLoggedOut };
  }
}
