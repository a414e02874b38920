import { commandWords, type OptionWords } from "./words.ts";

/** The completion script for zsh. */
export function zshCompletions(): string {
  const commands = commandWords();
  const cases = commands.map(({ name, operands, options }) =>
    [
      `    ${name})`,
      "      _arguments -s -S \\",
      ...(operands.length > 0 ? [`        ${quoted(`1:what:(${operands.join(" ")})`)} \\`] : []),
      ...options.map((option) => `        ${optionArguments(option)} \\`),
      "      ;;",
    ].join("\n").replace(/ \\\n {6};;$/, "\n      ;;")
  );
  return `#compdef instance-sync
# zsh completion of instance-sync: save this as _instance-sync in a folder of your $fpath.
_instance-sync() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join("\n")}
  esac
}
_instance-sync "$@"
`;
}

function optionArguments({ long, short, help, value }: OptionWords): string {
  const text = `[${help.replace(/[[\]:]/g, "\\$&")}]`;
  if (value === "none") {
    return short === undefined ? quoted(long + text) : `'(${short} ${long})'{${short},${long}}${quoted(text)}`;
  }
  const action = value === "folder"
    ? "_directories"
    : value === "file"
    ? "_files"
    : value === "text"
    ? ""
    : `(${value.join(" ")})`;
  return quoted(`${long}=${text}:value:${action}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
