import config from "../../deno.json" with { type: "json" };

/** This program's version, as released. */
export const version: string = config.version;
