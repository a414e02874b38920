/**
 * Reads an environment variable; one that the sandbox does not let us see counts as not set.
 *
 * @param name Such as `INST_NAME`.
 */
export function environment(name: string): string | undefined {
  try {
    return Deno.env.get(name);
  } catch (error) {
    // The sandbox does not let us ask: the same as not set.
    if (error instanceof Deno.errors.NotCapable) return undefined;
    throw error;
  }
}
