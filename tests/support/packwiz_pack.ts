/**
 * A packwiz pack as its author has it on disk: made with the real packwiz where it is given, else written as it writes.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import { writeFile } from "./temp.ts";

/** A pack's folder. */
export interface Pack {
  readonly folder: string;
  write(path: string, content: string): void;
  remove(path: string): void;
  /** Adds a mod as packwiz has it: a file that names where the jar is and its checksum. */
  addMod(name: string, jar: string, optional?: "optional"): void;
  /** Makes a new version of what is in the folder. Paths in `preserve` are written only where they are missing. */
  refresh(preserve?: readonly string[]): Promise<void>;
}

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

/**
 * Makes an empty pack.
 *
 * @param packwiz The real packwiz.
 */
export function makePack(folder: string, packwiz?: string): Pack {
  const pack = join(folder, "pack");
  const head = (hash: string) =>
    `name = "Test"\nauthor = "Somebody"\nversion = "1"\npack-format = "packwiz:1.1.0"\n\n[index]\nfile = "index.toml"\n` +
    `hash-format = "sha256"\nhash = "${hash}"\n\n[versions]\nminecraft = "1.21.5"\n`;
  writeFile(join(pack, "pack.toml"), head(""));
  writeFile(join(pack, "index.toml"), "");
  return {
    folder: pack,
    write: (path, content) => writeFile(join(pack, path), content),
    remove: (path) => Deno.removeSync(join(pack, path)),
    addMod(name, jar, optional) {
      const store = join(folder, "jars", `${name}-${sha256(jar).slice(0, 8)}.jar`);
      writeFile(store, jar);
      const option = optional === undefined ? "" : "\n[option]\noptional = true\ndefault = true\n";
      writeFile(
        join(pack, `mods/${name}.pw.toml`),
        `name = "${name}"\nfilename = "${name}.jar"\nside = "both"\n\n[download]\nurl = "${store}"\n` +
          `hash-format = "sha256"\nhash = "${sha256(jar)}"\n${option}`,
      );
    },
    async refresh(preserve = []) {
      if (packwiz !== undefined) await realRefresh(packwiz, pack, folder);
      else writeIndex(pack);
      if (preserve.length === 0) return;
      const index = Deno.readTextFileSync(join(pack, "index.toml"));
      const marked = preserve.reduce(
        (text, path) =>
          text.replace(new RegExp(`(file = "${path}"\n(?!preserve).*\n)(?!preserve)`), "$1preserve = true\n"),
        index,
      );
      Deno.writeTextFileSync(join(pack, "index.toml"), marked);
      if (packwiz !== undefined) await realRefresh(packwiz, pack, folder);
      else writeFile(join(pack, "pack.toml"), head(sha256(marked)));
    },
  };

  function writeIndex(pack: string): void {
    const blocks = filesBelow(pack).map((path) => relative(pack, path)).filter((path) =>
      !/^(pack|index)\.toml$/.test(path)
    )
      .sort().map((path) =>
        `\n[[files]]\nfile = "${path}"\nhash = "${sha256(Deno.readFileSync(join(pack, path)))}"\n` +
        (path.endsWith(".pw.toml") ? "metafile = true\n" : "")
      );
    const index = `hash-format = "sha256"\n${blocks.join("")}`;
    writeFile(join(pack, "index.toml"), index);
    writeFile(join(pack, "pack.toml"), head(sha256(index)));
  }
}

async function realRefresh(packwiz: string, cwd: string, home: string): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command(packwiz, {
    args: ["refresh"],
    cwd,
    env: { HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr));
}

function filesBelow(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesBelow(join(folder, name)) : [join(folder, name)]
  );
}
