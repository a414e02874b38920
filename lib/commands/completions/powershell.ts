import { commandWords } from "./words.ts";

/** The completion script for PowerShell. Folders and files are completed by PowerShell itself. */
export function powershellCompletions(): string {
  const commands = commandWords();
  const table = commands.map(({ name, operands, options }) => {
    const choices = options.flatMap(({ long, value }) =>
      typeof value === "string" ? [long] : [long, ...value.map((choice) => `${long}=${choice}`)]
    );
    return `  ${quoted(name)} = @(${[...operands, ...choices].map(quoted).join(", ")})`;
  });
  return `# PowerShell completion of instance-sync: add this to your $PROFILE.
$instanceSyncWords = @{
${table.join("\n")}
}
Register-ArgumentCompleter -Native -CommandName instance-sync -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $given = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
  $command = $given | Where-Object { $instanceSyncWords.ContainsKey($_) } | Select-Object -First 1
  $words = if ($command -and $command -ne $wordToComplete) { $instanceSyncWords[$command] } else { ${
    commands.map(({ name }) => quoted(name)).join(", ")
  } }
  $words | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
