/**
 * The manifests against the schemas of those who read them. These are no part of the project (Flatpak's is under another
 * licence, and all are only to be had from their repositories): the folder that `INSTANCE_SYNC_SCHEMAS` names holds them
 * under the names below. Without it these tests are skipped and say so.
 *
 * @module
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { Ajv, type AnySchema } from "ajv";
import { parse } from "yaml";
import { packages } from "./packages_of.ts";

const folder = Deno.env.get("INSTANCE_SYNC_SCHEMAS");
const why = folder === undefined ? " (INSTANCE_SYNC_SCHEMAS names no folder: skipped)" : "";

/** Manifest, schema, and where that stands in its repository. */
const READ_BY: readonly (readonly [RegExp, string])[] = [
  // ScoopInstaller/Scoop: schema.json
  [/^scoop\/.*\.json$/, "scoop.json"],
  // microsoft/winget-cli: schemas/JSON/manifests/v1.10.0/manifest.<type>.1.10.0.json
  [/^winget\/[A-Za-z.]+InstanceSync\.yaml$/, "winget.version.json"],
  [/^winget\/.*\.installer\.yaml$/, "winget.installer.json"],
  [/^winget\/.*\.locale\.en-US\.yaml$/, "winget.defaultLocale.json"],
  // flatpak/flatpak-builder: data/flatpak-manifest.schema.json
  [/^flatpak\/.*\.json$/, "flatpak.json"],
];

for (const forms of [["compiled", "portable"], ["portable"]] as const) {
  Deno.test({
    name: `the manifests of a release with ${forms.join(" and ")} programs are what their schemas want${why}`,
    ignore: folder === undefined,
    async fn() {
      const { files } = await packages(forms);
      const seen = new Set<string>();
      for (const [path, text] of files) {
        const schema = READ_BY.find(([name]) => name.test(path))?.[1];
        if (schema === undefined) continue;
        seen.add(schema);
        const isValid = validatorOf(schema);
        assert.ok(isValid(parse(text)), `${path}: ${JSON.stringify(isValid.errors)}`);
        // A schema that lets everything through would show nothing.
        assert.ok(!isValid({ ...parse(text), [forms[0]]: "not a field of anybody's" }) || schema.startsWith("winget"));
        assert.ok(!isValid([]), schema);
      }
      const expected = READ_BY.map(([, schema]) => schema);
      assert.deepEqual(
        [...seen].sort(),
        expected.filter((name) => forms.length === 2 || !name.startsWith("winget")).sort(),
      );
    },
  });
}

function validatorOf(name: string) {
  const schema: AnySchema = JSON.parse(Deno.readTextFileSync(join(folder ?? "", name)));
  return new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
}
