import type { OptionKeys } from "../settings/scope_file.ts";

/** Keys of `options.txt` that fit one computer only (`minecraft-data.md` 6): they never travel. */
const MACHINE_KEYS: ReadonlySet<string> = new Set([
  // All versions.
  ..."fullscreen overrideWidth overrideHeight guiScale maxFps enableVsync renderDistance mipmapLevels".split(" "),
  ..."particles ao gamma lastServer".split(" "),
  // 1.7 to 1.12.
  ..."advancedOpengl fboEnable anaglyph3d anisotropicFiltering fancyGraphics clouds snooperEnabled useVbo".split(" "),
  // From 1.16.
  ..."renderClouds graphicsMode biomeBlendRadius entityShadows entityDistanceScaling glDebugVerbosity".split(" "),
  ..."rawMouseInput syncChunkWrites useNativeTransport tutorialStep skipMultiplayerWarning".split(" "),
  ..."joinedFirstServer fullscreenResolution".split(" "),
  // From 1.18.
  ..."simulationDistance prioritizeChunkUpdates soundDevice telemetryOptInExtra onboardAccessibility".split(" "),
  ..."inactivityFpsLimit startedCleanly".split(" "),
  // 26.x.
  ..."graphicsPreset preferredGraphicsBackend exclusiveFullscreen maxAnisotropyBit textureFiltering".split(" "),
  ..."improvedTransparency cutoutLeaves weatherRadius vignette cloudRange chunkSectionFadeInTime".split(" "),
  ..."allowCursorChanges".split(" "),
]);

/**
 * Tells of a key whether it stays on this computer, as the player wants it.
 *
 * @param keys The player's own word; a `*` at the end of a key stands for any rest.
 */
export function stayingKeys(keys: OptionKeys | undefined): (key: string) => boolean {
  if (keys === undefined) return isMachineKey;
  return (key) => isNamed(key, keys.stay) || (!isNamed(key, keys.travel) && isMachineKey(key));
}

/** Tells of a key whether the player said that it stays: then nobody else gets its value either. */
export function keptKeys(keys: OptionKeys | undefined): (key: string) => boolean {
  return (key) => keys !== undefined && isNamed(key, keys.stay);
}

function isNamed(key: string, names: readonly string[]): boolean {
  return names.some((name) => name.endsWith("*") ? key.startsWith(name.slice(0, -1)) : key === name);
}

/** Tells whether a key of `options.txt` stays on this computer. */
export function isMachineKey(key: string): boolean {
  return MACHINE_KEYS.has(key) || key.startsWith("stream");
}
