import type { WorldFacts } from "../instance/world_facts.ts";
import type { WorldChange } from "./change_types.ts";

/** What is known of a world before and after. */
export interface WorldSides extends Pick<WorldChange, "path" | "change" | "files" | "bytes"> {
  readonly before: WorldFacts | undefined;
  readonly after: WorldFacts | undefined;
}

/** Puts two versions of a world side by side: how long it ran in between, how much land came. No I/O. */
export function worldChange({ before, after, ...rest }: WorldSides): WorldChange {
  const sameWorld = before?.seed === undefined || after?.seed === undefined || before.seed === after.seed;
  const played = sameWorld ? difference(before?.time, after?.time) : undefined;
  const chunks = sameWorld ? difference(sum(before?.chunks), sum(after?.chunks)) : undefined;
  return {
    ...rest,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(played === undefined ? {} : { played }),
    ...(chunks === undefined ? {} : { chunks }),
  };
}

function difference(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : after - before;
}

function sum(chunks: WorldFacts["chunks"]): number | undefined {
  return chunks && Object.values(chunks).reduce((total, count) => total + count, 0);
}
