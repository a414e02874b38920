import type { FileKind, SettledFiles } from "../../view.ts";
import { Icon, type IconName } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { useWindow } from "../window_context.ts";

const ICONS: Readonly<Record<FileKind, IconName>> = {
  worlds: "world",
  settings: "gear",
  screenshots: "image",
  "mod-settings": "file",
  waypoints: "pin",
  "map-pictures": "map",
  other: "file",
};

/** Other files that differ, folded away with what becomes of them. */
export function Settled({ settled }: { readonly settled: readonly SettledFiles[] }) {
  const { t } = useWindow();
  return (
    <details class="fold">
      <summary>
        {t.conflict.others(settled.reduce((sum, { count }) => sum + count, 0))}{" "}
        <span class="end">{t.conflict.settled}</span>
      </summary>
      <ul class="rows">
        {settled.map(({ kind, how, count, paths }) => (
          <li key={`${kind} ${how}`}>
            <Icon name={ICONS[kind]} more="quiet" />
            <div class="what">
              <p class="name">{t.kinds[kind]}</p>
              <p class="sub">{t.conflict.how[how]}</p>
              {paths.length > 0 && (
                <p class="sub mono few">
                  {paths.slice(0, 3).map((path, at) => (
                    <span key={path}>
                      {at > 0 && ", "}
                      <Name of={path} />
                    </span>
                  ))}
                  {count > Math.min(3, paths.length) && " …"}
                </p>
              )}
            </div>
            <p class="end">{t.files(count)}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
