import { useWindow } from "../window_context.ts";

const SKIES = ["#8ec5ee", "#f2aa64", "#222c55", "#c4e6f3", "#d3ecf1", "#2f3d6e"];
const GRASS = ["#69a84f", "#4e8a45", "#77a356", "#c9975a", "#dfe8f2", "#6bab3d"];
const EARTH = ["#7b5638", "#62442c", "#5a4a3b", "#a97840", "#93a6c2", "#543a22"];

/** The picture of a world or instance; one drawn from its name where it has none. */
export function Picture({ icon, seed, size = "" }: {
  readonly icon: string | undefined;
  readonly seed: string;
  readonly size?: "" | "xs" | "m" | "l" | "bare" | "m bare";
}) {
  const { icons } = useWindow();
  const source = icon === undefined ? undefined : icons.get(icon);
  if (source !== undefined) return <img class={`wicon ${size}`} src={source} alt="" width="16" height="16" />;
  const { sky, grass, earth, land } = drawn(seed);
  return (
    <svg class={`wicon ${size}`} viewBox="0 0 16 16" aria-hidden="true">
      <path fill={sky} d="M0 0h16v16H0z" />
      <path fill={grass} d={land.map((height, x) => `M${x} ${height}h1v2h-1z`).join("")} />
      <path fill={earth} d={land.map((height, x) => `M${x} ${height + 2}h1V16h-1z`).join("")} />
    </svg>
  );
}

/** A small landscape, always the same for the same text. */
function drawn(seed: string) {
  let state = 2166136261;
  for (const character of seed.slice(0, 200)) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  const next = (below: number) => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 1;
    return (state >>> 8) % below;
  };
  const at = next(SKIES.length);
  let height = 7 + next(4);
  const land = Array.from({ length: 16 }, () => {
    height = Math.min(12, Math.max(5, height + next(3) - 1));
    return height;
  });
  return { sky: SKIES[at] ?? "", grass: GRASS[at] ?? "", earth: EARTH[at] ?? "", land };
}
