import * as z from "zod/mini";
import { once } from "../../settings/once.ts";
import { tomlValues } from "../packs/toml_values.ts";
import { readJarEntry } from "./jar_entry.ts";

/** Where the loaders look, the newest first. */
const METADATA = [
  "META-INF/neoforge.mods.toml",
  "META-INF/mods.toml",
  "fabric.mod.json",
  "quilt.mod.json",
  "mcmod.info",
];

const id = z.string().check(z.regex(/^[\w.-]{1,64}$/));
const schemas = once(() => ({
  id,
  fabric: z.object({ id, environment: z.optional(z.string()) }),
  quilt: z.object({
    quilt_loader: z.object({ id }),
    minecraft: z.optional(z.object({ environment: z.optional(z.string()) })),
  }),
  old: z.union([z.array(z.object({ modid: id })), z.object({ modList: z.array(z.object({ modid: id })) })]),
}));

/**
 * The id of a mod, by which all its versions have one name.
 *
 * @param path Of the jar, absolute.
 * @returns Nothing for a mod that only changes what is seen: no world needs it. A jar that says nothing of itself goes by
 * its own name, without what looks like a version.
 */
export async function modIdOf(path: string): Promise<string | undefined> {
  const found = await readJarEntry(path, METADATA);
  const told = found === undefined ? undefined : idIn(found.name, found.text);
  if (told === "only-seen") return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.jar$/i, "").replace(/[-_ +]v?\d.*$/, "");
  return told ?? (schemas().id.safeParse(name).success ? name : undefined);
}

function idIn(name: string, text: string): string | "only-seen" | undefined {
  if (name.endsWith(".toml")) {
    const values = tomlValues(text.replaceAll(/^\s*\[\[\s*mods\s*\]\]/gm, "[mods]"));
    if (values.get("clientSideOnly") === "true") return "only-seen";
    const { data } = schemas().id.safeParse(values.get("mods.modId"));
    return data;
  }
  let value: unknown;
  try {
    // Loaders forgive line breaks within texts, which JSON forbids.
    value = JSON.parse(text.replaceAll(/[\r\n\t]/g, " "));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const { fabric, quilt, old } = schemas();
  switch (name) {
    case "fabric.mod.json": {
      const { data } = fabric.safeParse(value);
      return data?.environment === "client" ? "only-seen" : data?.id;
    }
    case "quilt.mod.json": {
      const { data } = quilt.safeParse(value);
      return data?.minecraft?.environment === "client" ? "only-seen" : data?.quilt_loader.id;
    }
    default: {
      const { data } = old.safeParse(value);
      return (Array.isArray(data) ? data : data?.modList)?.[0]?.modid;
    }
  }
}
