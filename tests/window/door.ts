import { join } from "node:path";
import type { Player } from "../support/devices.ts";
import { type FaultServer, startFaultServer } from "../support/fault_server.ts";
import type { RestServer } from "../support/rest_server.ts";

/** The network through a door: while it is shut, no content comes through. */
export interface Door extends FaultServer {
  open(): void;
  shut(): void;
  /** Answers what a shut door holds as the fault of now does. */
  drop(): void;
}

/** @param held What a shut door holds: everything, or only packs that are too large to be lists of names. */
export function startDoor(network: RestServer, player: Player, held: "all" | "large" = "all"): Door {
  let opened = Promise.withResolvers<"through" | "dropped">();
  opened.resolve("through");
  const server: FaultServer = startFaultServer({
    upstream: network.url,
    async fault(request) {
      const { method, path } = request;
      const pack = path.split("/data/")[1];
      if (pack === undefined || pack === "" || method === "HEAD") return undefined;
      const isLarge = () => Deno.statSync(join(player.repositoryDir, "data", pack.slice(0, 2), pack)).size > 100_000;
      if (held === "large" && !isLarge()) return undefined;
      return await opened.promise === "dropped" ? await server.fault(request) : undefined;
    },
  });
  return Object.assign(server, {
    open: () => opened.resolve("through"),
    drop: () => opened.resolve("dropped"),
    shut: () => void (opened = Promise.withResolvers()),
  });
}

/** A file whose pack is too large to be a list of names, whatever restic makes of it. */
export function bigPicture(): string {
  return Array.from({ length: 4 }, () => crypto.getRandomValues(new Uint8Array(50_000)).toHex()).join("");
}
