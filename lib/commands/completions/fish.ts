import { commandWords, type OptionWords } from "./words.ts";

/** The completion script for fish. */
export function fishCompletions(): string {
  const lines = commandWords().flatMap(({ name, summary, operands, options }) => {
    const here = `complete -c instance-sync -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    return [
      `complete -c instance-sync -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...operands.map((operand) => `${here} -a ${operand}`),
      ...options.map((option) => `${here} ${optionArguments(option)}`),
    ];
  });
  return `# fish completion of instance-sync: save this as ~/.config/fish/completions/instance-sync.fish
complete -c instance-sync -f
${lines.join("\n")}
`;
}

function optionArguments({ long, short, help, value }: OptionWords): string {
  const names = `-l ${long.slice(2)}${short === undefined ? "" : ` -s ${short.slice(1)}`}`;
  const takes = value === "none"
    ? ""
    : value === "folder"
    ? ` -x -a '(__fish_complete_directories)'`
    : value === "file"
    ? " -r -F"
    : value === "text"
    ? " -x"
    : ` -x -a ${quoted(value.join(" "))}`;
  return `${names}${takes} -d ${quoted(help)}`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
