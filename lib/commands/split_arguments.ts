/** One argument, taken apart. */
export type ArgumentPart =
  | { readonly kind: "word"; readonly text: string }
  /** `raw`: as it was written, without its value. */
  | { readonly kind: "option"; readonly name: string; readonly raw: string; readonly value: string | undefined };

/** What is known of the options. */
export interface OptionShapes {
  /** The long name for a letter. */
  longName(letter: string): string | undefined;
  /** Whether an option needs a value, which may be the next argument. */
  takesValue(name: string): boolean;
}

/**
 * Takes arguments apart as `node:util` `parseArgs` does when it is not strict, without its cost at the start of every
 * launch: `--name`, `--name=value`, `--name value`, `-x`, `-xyz`, `-x value`, `-xvalue`. Judges nothing.
 */
export function splitArguments(args: readonly string[], shapes: OptionShapes): ArgumentPart[] {
  const parts: ArgumentPart[] = [];
  const rest = [...args];
  const option = (name: string, raw: string, value: string | undefined) => {
    parts.push({ kind: "option", name, raw, value: value ?? (shapes.takesValue(name) ? rest.shift() : undefined) });
  };
  for (let text = rest.shift(); text !== undefined; text = rest.shift()) {
    const [, long, value] = /^--(.[^=]*)(?:=(.*))?$/s.exec(text) ?? [];
    if (long !== undefined) option(long, `--${long}`, value);
    else if (text.startsWith("-") && text.length > 1) letters(text.slice(1), shapes, option);
    else parts.push({ kind: "word", text });
  }
  return parts;
}

function letters(
  group: string,
  shapes: OptionShapes,
  option: (name: string, raw: string, value: string | undefined) => void,
): void {
  for (let i = 0; i < group.length; i++) {
    const letter = group.charAt(i);
    const name = shapes.longName(letter) ?? letter;
    const rest = group.slice(i + 1);
    if (rest !== "" && shapes.takesValue(name)) return option(name, `-${letter}`, rest);
    option(name, `-${letter}`, undefined);
  }
}
