import { openFace } from "../ui/face.ts";
import { writeLine } from "../ui/write_line.ts";
import type { ExitCode } from "./exit_code.ts";
import type { ParsedCommand } from "./parse_command.ts";

/** How `install` and `uninstall` speak with whoever started them. */
export interface HookFace {
  /** Whether a person can be asked. */
  readonly canAsk: boolean;
  /** Shows lines; nothing with `--json`. */
  show(lines: readonly string[]): void;
  /** Asks before anything is changed; says how to agree where nobody can be asked. */
  agrees(question: string): Promise<boolean>;
  /** The one object of `--json`. */
  end(result: Readonly<Record<string, unknown>>): void;
  nothingChosen(): ExitCode;
}

/** Opens it: paths are shown as they are, also in a log. */
export async function hookFace(parsed: ParsedCommand, command: "install" | "uninstall"): Promise<HookFace> {
  const isJson = parsed.has("json");
  const canAsk = !isJson && Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
  const { say } = await openFace({ kind: "terminal", details: parsed.has("verbose") ? "show" : "hide" });
  const show = (lines: readonly string[]) => {
    if (!isJson) lines.forEach((line) => say(line));
  };
  return {
    canAsk,
    show,
    async agrees(question) {
      if (parsed.has("yes")) return true;
      if (!canAsk) {
        show(["Nothing was changed, because nobody can be asked here. To agree beforehand: --yes"]);
        return false;
      }
      const { askYes } = await import("../ui/terminal_install.ts");
      const agreed = await askYes(question);
      if (!agreed) show(["Nothing was changed."]);
      return agreed;
    },
    end(result) {
      if (isJson) writeLine(JSON.stringify({ command, ...result }));
    },
    nothingChosen() {
      show(["Nothing was chosen, nothing was changed."]);
      if (isJson) writeLine(JSON.stringify({ command, steps: [], applied: [] }));
      return 0;
    },
  };
}
