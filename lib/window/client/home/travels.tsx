import type { ScopeNode } from "../../view.ts";
import { useWindow } from "../window_context.ts";
import { ScopeRow } from "./scope_row.tsx";

/** What travels with the player, as a tree with sizes, switches and reasons. */
export function Travels({ scope }: { readonly scope: readonly ScopeNode[] }) {
  const { t, f } = useWindow();
  const [on, off] = [sum(scope, "on"), sum(scope, "off")];
  return (
    <section class="card" id="travels" aria-labelledby="travels-h">
      <header>
        <h2 id="travels-h" tabIndex={-1}>{t.home.travels}</h2>
        <p class="end second small">{t.home.onOff(<b>{f.bytes(on)}</b>, off === 0 ? undefined : f.bytes(off))}</p>
      </header>
      <ul class="tree">
        {scope.map((node) => <ScopeRow node={node} key={`${node.kind} ${node.path}`} />)}
      </ul>
    </section>
  );
}

/** Bytes that are on, or that could be. */
function sum(nodes: readonly ScopeNode[], state: "on" | "off"): number {
  return nodes.reduce((total, node) => {
    if (node.state === "on" && node.kind === "worlds" && node.children !== undefined) {
      return total + sum(node.children, state);
    }
    return total + (node.state === state ? node.bytes : 0);
  }, 0);
}
