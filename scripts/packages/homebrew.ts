import { type PackagedRelease, PROJECT } from "./description.ts";

const SYSTEMS = [["macos", "macos"], ["linux", "linux"]] as const;
const MACHINES = [["arm", "arm64"], ["intel", "x64"]] as const;

/** Homebrew's formula, for a tap of our own: it takes released archives, which Homebrew's own collection does not. */
export function homebrewFormula({ version, archive }: PackagedRelease): Readonly<Record<string, string>> {
  const blocks = SYSTEMS.flatMap(([block, system]) => {
    const parts = MACHINES.flatMap(([machine, arch]) => {
      const found = archive(`${system}-${arch}`);
      if (found === undefined) return [];
      return [`    on_${machine} do\n      url "${found.url}"\n      sha256 "${found.sha256}"\n    end\n`];
    });
    return parts.length === 0 ? [] : [`  on_${block} do\n${parts.join("\n")}  end\n`];
  });
  if (blocks.length === 0) return {};
  const formula = `class InstanceSync < Formula
  desc "${PROJECT.description}"
  homepage "${PROJECT.homepage}"
  version "${version}"
  license "${PROJECT.license}"

${blocks.join("\n")}
  def install
    libexec.install Dir["*"]
    (bin/"${PROJECT.name}").write_env_script libexec/"${PROJECT.name}", DENO_DIR: "\${DENO_DIR:-$HOME/.cache/${PROJECT.name}}"
  end

  test do
    assert_equal "${PROJECT.name} #{version}", shell_output("#{bin}/${PROJECT.name} --version").lines.first.strip
  end
end
`;
  return { [`homebrew/${PROJECT.name}.rb`]: formula };
}
