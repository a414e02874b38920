import { type Archive, type PackagedRelease, PROJECT } from "./description.ts";

const MACHINES = [["x86_64", "linux-x64"], ["aarch64", "linux-arm64"]] as const;
/** What Arch calls a package of a ready-made program. */
const PACKAGE = `${PROJECT.name}-bin`;

/** Arch's user repository: the recipe and its summary, from one list of fields. */
export function aurPackage({ version, archive }: PackagedRelease): Readonly<Record<string, string>> {
  const archives = MACHINES.flatMap(([machine, target]) => {
    const found = archive(target);
    return found === undefined ? [] : [[machine, found] as const];
  });
  const [first] = archives;
  if (first === undefined) return {};
  // Arch allows no dash in a version.
  const pkgver = version.replaceAll("-", "_");
  const common = { depends: ["glibc"], provides: [PROJECT.name], conflicts: [PROJECT.name] };
  return {
    "aur/PKGBUILD": recipe(pkgver, archives, common, first[1].form),
    "aur/.SRCINFO": summary(pkgver, archives, common),
  };
}

type Machines = readonly (readonly [string, Archive])[];
type Common = Readonly<Record<string, readonly string[]>>;

function recipe(pkgver: string, archives: Machines, common: Common, form: Archive["form"]): string {
  const list = (values: readonly string[]) => `(${values.map((value) => `'${value}'`).join(" ")})`;
  const folder = form === "portable" ? "instance-sync" : ".";
  return `# Maintainer: ${PROJECT.maintainer}
pkgname=${PACKAGE}
pkgver=${pkgver}
pkgrel=1
pkgdesc='${PROJECT.description}'
arch=${list(archives.map(([machine]) => machine))}
url='${PROJECT.homepage}'
license=('${PROJECT.license}')
${Object.entries(common).map(([name, values]) => `${name}=${list(values)}`).join("\n")}
# Stripping takes away the part of a compiled program that is ours.
options=('!strip' '!debug')
${
    archives.map(([machine, { url, sha256 }]) => `source_${machine}=('${url}')\nsha256sums_${machine}=('${sha256}')`)
      .join("\n")
  }

package() {
  cd "$srcdir/${folder}"
  install -d "$pkgdir/usr/lib/${PROJECT.name}" "$pkgdir/usr/bin"
  for file in instance-sync deno instance-sync.js; do
    [ ! -f "$file" ] || install -m755 "$file" "$pkgdir/usr/lib/${PROJECT.name}/$file"
  done
  install -Dm644 LICENSE "$pkgdir/usr/share/licenses/$pkgname/LICENSE"
  # Deno's caches cannot lie in /usr.
  printf '%s\\n' '#!/bin/sh' \\
    'export DENO_DIR="\${DENO_DIR:-\${XDG_CACHE_HOME:-$HOME/.cache}/${PROJECT.name}}"' \\
    'exec /usr/lib/${PROJECT.name}/instance-sync "$@"' > "$pkgdir/usr/bin/${PROJECT.name}"
  chmod 755 "$pkgdir/usr/bin/${PROJECT.name}"
}
`;
}

function summary(pkgver: string, archives: Machines, common: Common): string {
  const lines = [
    `pkgdesc = ${PROJECT.description}`,
    `pkgver = ${pkgver}`,
    "pkgrel = 1",
    `url = ${PROJECT.homepage}`,
    ...archives.map(([machine]) => `arch = ${machine}`),
    `license = ${PROJECT.license}`,
    ...Object.entries(common).flatMap(([name, values]) => values.map((value) => `${name} = ${value}`)),
    "options = !strip",
    "options = !debug",
    ...archives.flatMap(([machine, { url, sha256 }]) => [
      `source_${machine} = ${url}`,
      `sha256sums_${machine} = ${sha256}`,
    ]),
  ];
  return `pkgbase = ${PACKAGE}\n${lines.map((line) => `\t${line}\n`).join("")}\npkgname = ${PACKAGE}\n`;
}
