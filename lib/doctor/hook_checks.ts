import type { Finding } from "./findings.ts";
import type { Check, LauncherLook, ProgramLook } from "./types.ts";

/** Whether the launcher runs us, and whether it can reach what its commands name. Pure. */
export function hookChecks(look: LauncherLook): Check[] {
  return [hooks(look), ...look.programs.map((program) => programCheck(program, look))];
}

function hooks({ instance, launcher, launchers }: LauncherLook): Check {
  const check = (verdict: Check["verdict"], finding: Finding): Check => ({ id: "hooks", verdict, finding });
  if (instance === undefined || launcher === undefined) {
    return check("look", { kind: launchers === 0 ? "no-launcher" : "launcher-unknown" });
  }
  const named = { launcher: launcher.name, id: instance.id };
  switch (instance.wired) {
    case "yes": {
      const isWrapped = instance.hooks.wrapper !== undefined && instance.hooks.pre === undefined;
      return check("ok", { kind: isWrapped ? "runs-wrapper" : "runs-both", launcher: launcher.name });
    }
    case "pull-only":
      return launcher.hasPost
        ? check("broken", { kind: "lacks-push", ...named })
        : check("ok", { kind: "runs-pull-only", launcher: launcher.name });
    case "push-only":
      return check("broken", { kind: "lacks-pull", ...named });
    case "hidden":
      return check("broken", { kind: "hooks-hidden", ...named });
    case "unknown":
      return check("look", { kind: "hooks-unseen", ...named });
    case "no":
      return launcher.ability === "none"
        ? check("look", { kind: "runs-nothing", launcher: launcher.name })
        : check("broken", { kind: "not-connected", ...named });
  }
}

function programCheck({ path, state }: ProgramLook, { launcher }: LauncherLook): Check {
  const check = (verdict: Check["verdict"], finding: Finding): Check => ({ id: "program", verdict, finding });
  switch (state) {
    case "there":
      return check("ok", { kind: "program-there", path });
    case "missing":
      return check("broken", { kind: "program-missing", path });
    case "outside-sandbox":
      return check("broken", {
        kind: "program-outside",
        path,
        launcher: launcher?.name,
        folder: launcher?.programFolder,
      });
    case "relative":
      return check("look", { kind: "program-relative", path });
  }
}
