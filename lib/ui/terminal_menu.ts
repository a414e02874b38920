import { autocomplete, isCancel, select, text } from "@clack/prompts";

/** One line to choose. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/**
 * Lets the player choose with the arrow keys, or by typing a part of a line.
 *
 * @returns Nothing where they went back (Escape, Ctrl-C, or the signal).
 */
export async function chooseBySearch(
  message: string,
  choices: readonly Choice[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const chosen = await autocomplete<string>({
    message,
    placeholder: "arrow keys, or type to search",
    maxItems: 12,
    signal,
    options: choices.map((choice) => ({ ...choice })),
  });
  return isCancel(chosen) ? undefined : chosen;
}

/** Lets the player choose from a few lines. */
export async function chooseOne(
  message: string,
  choices: readonly Choice[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const chosen = await select<string>({ message, signal, options: choices.map((choice) => ({ ...choice })) });
  return isCancel(chosen) ? undefined : chosen;
}

/**
 * Asks for some words.
 *
 * @param need `optional`: an empty line is an answer too.
 */
export async function askText(
  message: string,
  need: "optional" | "required",
  signal: AbortSignal,
): Promise<string | undefined> {
  const typed = await text({
    message,
    signal,
    defaultValue: "",
    validate: (value) => need === "required" && !value?.trim() ? "Type it, or go back with Escape." : undefined,
  });
  return isCancel(typed) ? undefined : typed.trim();
}
