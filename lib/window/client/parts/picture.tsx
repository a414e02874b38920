import { useWindow } from "../window_context.ts";

/** Sky, sun or moon, hill behind, grass, earth. */
const PALETTES = [
  ["#8ec5ee", "#fff0bf", "#9ecbb4", "#69a84f", "#7b5638"],
  ["#f2aa64", "#fff0bf", "#c9975a", "#d8b56a", "#a97840"],
  ["#1f2a4d", "#f3eed0", "#2f3d6e", "#3f6b52", "#3b2f3a"],
  ["#c4e6f3", "#ffffff", "#a9c4dc", "#eef4fa", "#8496b0"],
  ["#3b2240", "#f0a27b", "#5c3350", "#8a4b4f", "#4a2833"],
  ["#a9d4ef", "#ffe6a3", "#7fae8c", "#4e8a45", "#5a4a3b"],
] as const;

/** The picture of a world or instance; one drawn from its name where it has none. */
export function Picture({ icon, seed, size = "" }: {
  readonly icon: string | undefined;
  readonly seed: string;
  readonly size?: "" | "xs" | "m" | "l" | "bare" | "m bare";
}) {
  const { icons } = useWindow();
  const source = icon === undefined ? undefined : icons.get(icon);
  if (source !== undefined) return <img class={`wicon ${size}`} src={source} alt="" width="16" height="16" />;
  const { colours: [sky, sun, hill, grass, earth], sunAt, back, front } = drawn(seed);
  const columns = (heights: readonly number[]) => heights.map((height, x) => `M${x} ${height}h1V16h-1z`).join("");
  return (
    <svg class={`wicon ${size}`} viewBox="0 0 16 16" aria-hidden="true">
      <path fill={sky} d="M0 0h16v16H0z" />
      <path fill={sun} d={`M${sunAt} 2h3v3h-3z`} />
      <path fill={hill} d={columns(back)} />
      <path fill={grass} d={columns(front)} />
      <path fill={earth} d={columns(front.map((height) => height + 2))} />
    </svg>
  );
}

/** A small landscape, always the same for the same text. */
function drawn(seed: string) {
  let state = 2166136261;
  for (const character of seed.slice(0, 200)) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  const next = () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 1;
    return (state >>> 8) / 16777216;
  };
  const colours = PALETTES[Math.floor(next() * PALETTES.length)] ?? PALETTES[0];
  const hills = (middle: number, height: number) => {
    const [wide, narrow, shift] = [0.25 + next() * 0.2, 0.6 + next() * 0.5, next() * 9];
    return Array.from(
      { length: 16 },
      (_, x) => Math.round(middle + height * Math.sin(x * wide + shift) + 0.8 * Math.sin(x * narrow + shift)),
    );
  };
  return { colours, sunAt: 1 + Math.floor(next() * 11), back: hills(8, 2), front: hills(11, 1.6) };
}
