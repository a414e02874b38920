import { stringify } from "yaml";
import { type PackagedRelease, PROJECT } from "./description.ts";

const SCHEMA = "1.10.0";
/** Every text in quotes, so that no version is read as a number. */
const YAML = { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 } as const;

/**
 * The three files that winget wants. It can put a single program on the PATH, no script: without a compiled program for
 * Windows there is nothing to give it.
 */
export function wingetManifests({ version, archive }: PackagedRelease): Readonly<Record<string, string>> {
  const x64 = archive("windows-x64");
  if (x64?.form !== "compiled") return {};
  const file = (type: string, body: Readonly<Record<string, unknown>>) =>
    `# yaml-language-server: $schema=https://aka.ms/winget-manifest.${type}.${SCHEMA}.schema.json\n\n` + stringify({
      PackageIdentifier: PROJECT.wingetId,
      PackageVersion: version,
      ...body,
      ManifestType: type,
      ManifestVersion: SCHEMA,
    }, YAML);
  return {
    [`winget/${PROJECT.wingetId}.yaml`]: file("version", { DefaultLocale: "en-US" }),
    [`winget/${PROJECT.wingetId}.installer.yaml`]: file("installer", {
      Platform: ["Windows.Desktop"],
      MinimumOSVersion: "10.0.17763.0",
      InstallerType: "zip",
      NestedInstallerType: "portable",
      NestedInstallerFiles: [{ RelativeFilePath: "instance-sync.exe", PortableCommandAlias: PROJECT.name }],
      UpgradeBehavior: "uninstallPrevious",
      Installers: [{ Architecture: "x64", InstallerUrl: x64.url, InstallerSha256: x64.sha256.toUpperCase() }],
    }),
    [`winget/${PROJECT.wingetId}.locale.en-US.yaml`]: file("defaultLocale", {
      PackageLocale: "en-US",
      Publisher: PROJECT.publisher,
      PackageName: PROJECT.title,
      PackageUrl: PROJECT.homepage,
      License: PROJECT.license,
      ShortDescription: `${PROJECT.description}.`,
      Tags: PROJECT.tags,
    }),
  };
}
