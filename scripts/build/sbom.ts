import { RESTIC_ARCHIVES, RESTIC_VERSION } from "../../lib/repository/restic_release.ts";
import { DENO_VERSION, TARGETS } from "./targets.ts";
import type { BundledPackage } from "./packages.ts";
import type { Release } from "./release.ts";

/**
 * What a release is made of, as CycloneDX 1.6: the packages in the bundle, Deno, and the restic that is fetched at the
 * first run.
 */
export async function sbom({ version, epoch }: Release, packages: readonly BundledPackage[]): Promise<string> {
  const own = `pkg:generic/instance-sync@${version}`;
  const components = [
    ...packages.map(({ name, version, license, sha512 }) => ({
      type: "library",
      "bom-ref": npmUrl(name, version),
      name,
      version,
      purl: npmUrl(name, version),
      scope: "required",
      licenses: [license.includes(" ") ? { expression: license } : { license: { id: license } }],
      hashes: [{ alg: "SHA-512", content: sha512 }],
    })),
    ...TARGETS.map(({ denoPackage, denoIntegrity }) => ({
      type: "application",
      "bom-ref": npmUrl(denoPackage, DENO_VERSION),
      name: denoPackage,
      version: DENO_VERSION,
      purl: npmUrl(denoPackage, DENO_VERSION),
      scope: "required",
      licenses: [{ license: { id: "MIT" } }],
      hashes: [{ alg: "SHA-512", content: Uint8Array.fromBase64(denoIntegrity.slice("sha512-".length)).toHex() }],
    })),
    ...Object.values(RESTIC_ARCHIVES).map(({ file, sha256 }) => ({
      type: "application",
      "bom-ref": `pkg:github/restic/restic@v${RESTIC_VERSION}#${file}`,
      name: file,
      version: RESTIC_VERSION,
      purl: `pkg:github/restic/restic@v${RESTIC_VERSION}#${file}`,
      scope: "optional",
      licenses: [{ license: { id: "BSD-2-Clause" } }],
      hashes: [{ alg: "SHA-256", content: sha256 }],
    })),
  ];
  const document = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${await nameBasedUuid(JSON.stringify([own, epoch, components]))}`,
    version: 1,
    metadata: {
      timestamp: new Date(epoch * 1000).toISOString(),
      component: {
        type: "application",
        "bom-ref": own,
        name: "instance-sync",
        version,
        purl: own,
        licenses: [{ license: { id: "MIT" } }],
      },
    },
    components,
    dependencies: [{ ref: own, dependsOn: components.map((component) => component["bom-ref"]) }],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function npmUrl(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

/** The same content has the same number (RFC 9562, version 8). */
async function nameBasedUuid(content: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(content)));
  const hex = hash.toHex();
  const variant = "89ab".charAt((hash[8] ?? 0) & 3);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)]
    .join("-");
}
