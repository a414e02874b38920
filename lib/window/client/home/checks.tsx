import type { HomeCheck } from "../../view.ts";
import { Icon, type IconName } from "../parts/icon.tsx";
import { safeText } from "../parts/safe_text.ts";
import { useWindow } from "../window_context.ts";

const LOOKS: Readonly<Record<HomeCheck["verdict"], readonly [IconName, string]>> = {
  ok: ["check", "go"],
  look: ["eye", "gold"],
  broken: ["cross", "bad"],
};

/** What a look at everything found, what is broken first, and what to do. */
export function Checks({ checks }: { readonly checks: readonly HomeCheck[] }) {
  const { t, language } = useWindow();
  const order = Object.keys(LOOKS).reverse();
  const sorted = [...checks].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return (
    <ul class="log">
      {sorted.map(({ verdict, text, todo }, at) => (
        <li key={at}>
          <Icon name={LOOKS[verdict][0]} more={LOOKS[verdict][1]} />
          <div>
            <p>
              <span class="vh">{t.home.verdict[verdict]}:</span> {safeText(text[language], 500)}
            </p>
            {todo !== undefined && <p class="second small">{safeText(todo[language], 500)}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
