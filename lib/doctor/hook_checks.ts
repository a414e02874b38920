import type { Check, LauncherLook, ProgramLook } from "./types.ts";

/** Whether the launcher runs us, and whether it can reach what its commands name. Pure. */
export function hookChecks(look: LauncherLook): Check[] {
  return [hooks(look), ...look.programs.flatMap((program) => programCheck(program, look))];
}

function hooks({ instance, launcher, launchers }: LauncherLook): Check {
  const check = (verdict: Check["verdict"], text: string, todo?: string): Check => ({
    id: "hooks",
    verdict,
    text,
    ...(todo !== undefined && { todo }),
  });
  if (instance === undefined || launcher === undefined) {
    return check(
      "look",
      launchers === 0 ? "No launcher is found on this computer." : "No launcher found here has this game directory.",
      "Run pull before and push after the game by hand, or set them where the game is started.",
    );
  }
  const { name } = launcher;
  const install = `instance-sync install "${instance.id}"`;
  switch (instance.wired) {
    case "yes":
      return check(
        "ok",
        instance.hooks.wrapper !== undefined && instance.hooks.pre === undefined
          ? `${name} runs the game through instance-sync.`
          : `${name} runs pull before and push after the game.`,
      );
    case "pull-only":
      return launcher.hasPost
        ? check("broken", `${name} runs pull before the game, but no push after it.`, `Set both: ${install}`)
        : check(
          "ok",
          `${name} runs pull before the game. It has no command after the game: the next start sends what was played.`,
        );
    case "push-only":
      return check("broken", `${name} runs push after the game, but no pull before it.`, `Set both: ${install}`);
    case "hidden":
      return check(
        "broken",
        `${name} has our commands for all instances, but this instance has commands of its own, which replace them.`,
        `Set ours there too: ${install}`,
      );
    case "unknown":
      return check(
        "look",
        `${name} keeps its commands where nobody else can see them.`,
        `See in its window whether pull and push are set; what to paste where: ${install}`,
      );
    case "no":
      return launcher.ability === "none"
        ? check("look", `${name} runs no commands around a game.`, "Run pull before and push after the game by hand.")
        : check("broken", `${name} does not run instance-sync for this instance.`, `Set the commands: ${install}`);
  }
}

function programCheck({ path, state }: ProgramLook, { launcher }: LauncherLook): Check[] {
  const check = (verdict: Check["verdict"], text: string, todo?: string): Check[] => [
    { id: "program", verdict, text, ...(todo !== undefined && { todo }) },
  ];
  switch (state) {
    case "there":
      return check("ok", `${path} is where the command says.`);
    case "missing":
      return check("broken", `The command names ${path}, which is not there.`, "Write it anew: instance-sync install.");
    case "outside-sandbox":
      return check(
        "broken",
        `The command names ${path}, which ${launcher?.name ?? "the launcher"} cannot see from its sandbox.`,
        `Put the program below ${launcher?.programFolder ?? "its folder"} and name it there.`,
      );
    case "relative":
      return check(
        "look",
        `The command names ${path} without its folder; the launcher looks for it in its own PATH.`,
        "Name it with its whole path.",
      );
  }
}
