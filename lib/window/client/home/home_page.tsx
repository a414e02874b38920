/// <reference lib="dom" />
import { useEffect } from "preact/hooks";
import type { HomeView } from "../../view.ts";
import { Frame, type Sky } from "../parts/frame.tsx";
import { Ghosts } from "../parts/ghosts.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";
import { BoldName } from "../parts/name.tsx";
import { Rail, showPlace, takeWantedPlace } from "../parts/rail.tsx";
import { useWindow } from "../window_context.ts";
import { CompareView } from "../changes/compare_dialog.tsx";
import { PlanView } from "../changes/plan_dialog.tsx";
import { Devices } from "./devices.tsx";
import { HelpCard } from "./help_card.tsx";
import { LaunchersCard } from "./launchers_card.tsx";
import { ProfileCard } from "./profile_card.tsx";
import { ProgramCard } from "./program_card.tsx";
import { HomeActions } from "./home_actions.tsx";
import { homeWords } from "./home_words.tsx";
import { Room } from "./room.tsx";
import { Runs } from "./runs.tsx";
import { SettingsCard } from "./settings_card.tsx";
import { Travels } from "./travels.tsx";
import { Worlds } from "./worlds.tsx";

const LOOKS: Readonly<Record<HomeView["state"]["kind"], readonly [IconName, Sky]>> = {
  fine: ["shield", "clear"],
  ahead: ["down", "dawn"],
  unpushed: ["up", "cloud"],
  apart: ["both", "cloud"],
  offline: ["offline", "away"],
  empty: ["network", "clear"],
  loading: ["network", "clear"],
  "logged-out": ["key", "clear"],
};

/** Is everything safe? */
export function HomePage({ view }: { readonly view: HomeView }) {
  const { t, f } = useWindow();
  const { state } = view;
  const [icon, sky] = LOOKS[state.kind];
  const { eyebrow, title, lead } = homeWords(view, t, f);
  useEffect(() => {
    const place = takeWantedPlace();
    if (place !== undefined) showPlace(place);
  }, []);
  return (
    <Frame
      sky={sky}
      eyebrow={{ icon, text: eyebrow, go: state.kind === "fine" || state.kind === "ahead" }}
      title={title}
      lead={lead}
      after={<HomeActions view={view} />}
      rail={<Rail page="home" />}
    >
      {view.plan !== undefined && <PlanView plan={view.plan} />}
      {view.compare !== undefined && <CompareView compare={view.compare} />}
      {state.kind === "loading" ? <Ghosts rows={[3, 2]} label={t.home.loading} /> : (
        <>
          {view.devices.length > 0 && <Devices view={view} />}
          {view.worlds.length > 0 ? <Worlds view={view} /> : <NoWorlds account={view.settings.account} />}
          <div class="cols">
            <Runs
              runs={view.runs}
              undo={view.undo === true}
              compare={(view.settings.moments ?? 0) > 0 && state.kind !== "offline"}
            />
            {view.storage !== undefined && <Room storage={view.storage} />}
          </div>
          {view.scope.length > 0 && <Travels scope={view.scope} />}
          <div class="cols">
            <SettingsCard view={view} />
            {view.profile !== undefined && <ProfileCard profile={view.profile} />}
          </div>
          {view.launchers !== undefined && <LaunchersCard launchers={view.launchers} change={view.change} />}
          <div class="cols">
            <HelpCard view={view} />
            {view.program !== undefined && <ProgramCard version={view.program} release={view.release} />}
          </div>
        </>
      )}
    </Frame>
  );
}

function NoWorlds({ account }: { readonly account: string | undefined }) {
  const { t } = useWindow();
  return (
    <section class="card empty">
      <Icon name="world" more="x2 go" />
      <h2>{t.home.noWorlds}</h2>
      <p>{account === undefined ? t.home.noWorldsBare : t.home.noWorldsText(<BoldName of={account} />)}</p>
    </section>
  );
}
