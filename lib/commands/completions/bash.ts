import { allOptions, commandWords } from "./words.ts";

/** The completion script for bash; 3.2 (macOS) is enough. */
export function bashCompletions(): string {
  const commands = commandWords();
  const values = allOptions(commands).flatMap(({ long, value }) => {
    if (value === "none") return [];
    const reply = value === "folder"
      ? `IFS=$'\\n'; COMPREPLY=($(compgen -d -- "$cur"))`
      : value === "file"
      ? `IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$cur"))`
      : value === "text"
      ? ":"
      : `COMPREPLY=($(compgen -W "${value.join(" ")}" -- "$cur"))`;
    return [`    ${long}) ${reply}; return ;;`];
  });
  const words = commands.map(({ name, operands, options }) =>
    `    ${name}) words="${
      [...operands, ...options.flatMap(({ long, short }) => short === undefined ? [long] : [long, short])].join(" ")
    }" ;;`
  );
  return `# bash completion of instance-sync: put this in a file that your .bashrc reads.
_instance_sync() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command="" words="" word IFS=$' \\t\\n'
  COMPREPLY=()
  # Bash takes --option=value for three words.
  if [[ $cur == = ]]; then cur=""
  elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -- ]] && return
    case $word in ${commands.map(({ name }) => name).join("|")}) command=\${command:-$word} ;; esac
  done
  case $prev in
${values.join("\n")}
  esac
  case $command in
    "") words="${commands.map(({ name }) => name).join(" ")} --help --version" ;;
${words.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _instance_sync instance-sync
`;
}
