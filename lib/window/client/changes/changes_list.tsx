import type { Changes, WorldChange } from "../../view.ts";
import { changeText } from "../history/change_words.tsx";
import { Icon } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { Picture } from "../parts/picture.tsx";
import { useWindow } from "../window_context.ts";

/** Worlds in game terms, then all other files by kind. */
export function ChangesList({ changes: { worlds, files }, about }: {
  readonly changes: Changes;
  /** What is said of each world in place of what changed in it. */
  readonly about?: string | undefined;
}) {
  const { t } = useWindow();
  const list = files.map(({ kind, count }) => t.counted[kind](count)).join(", ");
  return (
    <ul class="changes">
      {worlds.map((world) => (
        <li class="change" key={world.path}>
          <Picture icon={world.icon} seed={world.path} />
          <div>
            <p class="name">
              <Name of={world.name} most={300} />
            </p>
            <p class="sub">{about ?? <Said world={world} />}</p>
          </div>
        </li>
      ))}
      {list !== "" && (
        <li class="change">
          <Icon name="gear" more="x2 quiet" />
          <p>{list.charAt(0).toUpperCase() + list.slice(1)}</p>
        </li>
      )}
    </ul>
  );
}

function Said({ world }: { readonly world: WorldChange }) {
  const { t, f } = useWindow();
  const text = changeText(world, t, f);
  return <>{Array.isArray(text) && text.length === 0 ? t.changes.changed : text}</>;
}
