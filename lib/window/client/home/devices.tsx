import type { Device, HomeView } from "../../view.ts";
import { Icon } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { useWindow } from "../window_context.ts";

const BLOCKS: Readonly<Record<Device["track"][number], string>> = {
  had: "on",
  missing: "",
  new: "new",
  "only-here": "mine",
};

/** The account's computers: who has what. */
export function Devices({ view }: { readonly view: HomeView }) {
  const { t, f } = useWindow();
  const isOffline = view.state.kind === "offline";
  const asOf = isOffline && view.checkedAt !== undefined ? f.recent(view.checkedAt) : undefined;
  return (
    <section class="card" aria-labelledby="devices-h">
      <header>
        <h2 id="devices-h">{t.home.devices}</h2>
        {view.devices.some(({ track }) => track.length > 0) && <p class="end small quiet">{t.home.devicesText}</p>}
      </header>
      <ul>
        {view.devices.map((device) => <Row device={device} asOf={asOf} isOffline={isOffline} key={device.name} />)}
      </ul>
      {view.others !== undefined && (
        <p class="second small">
          {t.home.others(t.and(view.others.map((name) => <Name of={name} most={40} key={name} />)))}
        </p>
      )}
    </section>
  );
}

function Row({ device, asOf, isOffline }: {
  readonly device: Device;
  readonly asOf: string | undefined;
  readonly isOffline: boolean;
}) {
  const { t, f } = useWindow();
  const only = device.track.filter((block) => block === "only-here").length;
  const ahead = device.ahead > 0;
  return (
    <li class="device">
      <Icon name={device.kind} more="quiet" />
      <b>
        <span class="name">
          <Name of={device.name} most={60} />
        </span>{" "}
        {device.isThis && <span class="quiet small">{t.home.thisOne}</span>}
      </b>
      <span class="track" aria-hidden="true">
        {device.track.map((block, at) => <i class={BLOCKS[block]} key={at} />)}
      </span>
      <span class={`end ${only > 0 ? "warn" : ahead ? "go" : ""}`}>{standing(device, only, asOf)}</span>
    </li>
  );

  function standing(
    { ahead, behind, seenAt, isNewest, isThis }: Device,
    only: number,
    asOf: string | undefined,
  ): string {
    const words = t.home.device;
    const ago = asOf === undefined && seenAt !== undefined && !(isThis && behind > 0) ? f.ago(seenAt) : undefined;
    const text = only > 0
      ? words.onlyHere(only)
      : ahead > 0
      ? words.ahead(ahead, ago)
      : behind > 0
      ? words.behind(behind, ago)
      : asOf !== undefined
      ? ""
      : isOffline
      ? words.upToDateThen
      : isNewest
      ? words.newest(ago)
      : words.upToDate;
    return asOf === undefined ? text : [text, words.asOf(asOf)].filter((part) => part !== "").join(", ");
  }
}
