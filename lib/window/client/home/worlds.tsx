/// <reference lib="dom" />
import type { Words } from "../../messages/words.ts";
import type { HomeView, HomeWorld } from "../../view.ts";
import { Icon, type IconName } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { Picture } from "../parts/picture.tsx";
import { useWindow } from "../window_context.ts";

const LOOKS: Readonly<Record<HomeWorld["state"], readonly [IconName, string]>> = {
  safe: ["check", "go"],
  "only-here": ["up", "warn"],
  "newer-there": ["down", "go"],
  apart: ["both", "warn"],
  remembered: ["check", "quiet"],
  stays: ["computer", "quiet"],
};

/** The worlds here, and whether each is safe. */
export function Worlds({ view }: { readonly view: HomeView }) {
  const { t, shell, send } = useWindow();
  return (
    <section class="card" aria-labelledby="worlds-h">
      <header>
        <h2 id="worlds-h">{t.home.worlds}</h2>
        {shell.pages.includes("history") && (
          <p class="end small">
            <a
              href="#main"
              onClick={(event) => {
                event.preventDefault();
                send({ type: "go", page: "history" });
              }}
            >
              {t.home.allHistory}
            </a>
          </p>
        )}
      </header>
      <ul class="tiles">
        {view.worlds.map((world) => <Tile world={world} checkedAt={view.checkedAt} key={world.path} />)}
      </ul>
    </section>
  );
}

function Tile({ world, checkedAt }: { readonly world: HomeWorld; readonly checkedAt: string | undefined }) {
  const { t, f } = useWindow();
  const [icon, look] = LOOKS[world.state];
  const facts = [
    ...world.day === undefined ? [] : [t.day(world.day)],
    ...world.played === undefined ? [] : [f.hours(world.played)],
    f.bytes(world.bytes),
  ];
  return (
    <li class="tile">
      <Picture icon={world.icon} seed={world.path} size="l" />
      <div>
        <p class="name">
          <Name of={world.name} most={300} />
        </p>
        <p class="second small">{facts.join(", ")}</p>
        <p class={`tag ${look}`}>
          <Icon name={icon} /> <span>{standing()}</span>
        </p>
      </div>
    </li>
  );

  function standing(): Words {
    const words = t.home.world;
    const { there } = world;
    switch (world.state) {
      case "only-here":
        return words.onlyHere;
      case "newer-there": {
        if (there === undefined) return t.home.news;
        const device = <Name of={there.device} most={40} />;
        if (there.day !== undefined && there.day !== world.day) return words.newer(t.day(there.day), device);
        return there.more === undefined ? words.newerBare(device) : words.more(f.played(there.more), device);
      }
      case "remembered":
        return words.remembered(checkedAt === undefined ? undefined : t.home.device.asOf(f.recent(checkedAt)));
      default:
        return words[world.state];
    }
  }
}
