import { Icon, type IconName } from "../parts/icon.tsx";
import { useWindow } from "../window_context.ts";

/** What a player wants to know before connecting. */
export function ThreeThings() {
  const { t } = useWindow();
  const line = (icon: IconName, bold: string, text: string) => (
    <li>
      <Icon name={icon} more="x2 quiet" />
      <p class="what">
        <b>{bold}</b> <span class="second">{text}</span>
      </p>
    </li>
  );
  return (
    <aside class="card" aria-labelledby="know">
      <h2 id="know">{t.connect.know}</h2>
      <ul class="rows">
        {line("history", t.connect.knowLost, t.connect.knowLostText)}
        {line("shield", t.connect.knowLocked, t.connect.knowLockedText)}
        {line("play", t.connect.knowPlay, t.connect.knowPlayText)}
      </ul>
    </aside>
  );
}
