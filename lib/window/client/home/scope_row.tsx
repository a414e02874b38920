import type { ScopeNode, ScopeReason } from "../../view.ts";
import { Icon, type IconName } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { Picture } from "../parts/picture.tsx";
import { safeText } from "../parts/safe_text.ts";
import { Switch } from "../parts/switch.tsx";
import type { Messages } from "../../messages/en.ts";
import { useWindow } from "../window_context.ts";

const ICONS: Readonly<Record<ScopeNode["kind"], IconName>> = {
  worlds: "folder",
  world: "world",
  settings: "gear",
  screenshots: "image",
  "mod-settings": "file",
  waypoints: "pin",
  "map-pictures": "map",
  mods: "box",
  logs: "list",
  logins: "key",
  other: "file",
  file: "file",
  option: "gear",
};

/** One line of the tree; one with lines below it folds. */
export function ScopeRow({ node }: { readonly node: ScopeNode }) {
  const { t, f, send } = useWindow();
  const { children = [] } = node;
  const control = node.state === "never" ? <span class="never">{t.home.scope.never}</span> : (
    <Switch
      on={node.state === "on"}
      label={safeText(plainLabel(node, t))}
      onChange={(on) =>
        send(
          node.taste === true
            ? { type: "taste", path: node.path, ...node.key !== undefined && { key: node.key }, on }
            : { type: "scope", path: node.path, on },
        )}
    />
  );
  const off = node.state === "on" ? "" : "off";
  if (children.length === 0) {
    return (
      <li class={off}>
        <div class="leaf">
          {node.kind === "world"
            ? <Picture icon={node.icon} seed={node.path} size="xs" />
            : <Icon name={ICONS[node.kind]} />}
          <Words node={node} />
          <span class="size">
            {node.value === undefined ? f.bytes(node.bytes) : <Name of={node.value} most={24} />}
          </span>
          {control}
        </div>
      </li>
    );
  }
  return (
    <li class={off}>
      <details class="fold" open={node.kind === "worlds" && children.length <= 12}>
        <summary>
          <Words node={node} />
          <span class="size">{f.bytes(node.bytes)}</span>
        </summary>
        <ul>
          {children.map((child) => <ScopeRow node={child} key={`${child.kind} ${child.path} ${child.key}`} />)}
        </ul>
      </details>
      {control}
    </li>
  );
}

function Words({ node }: { readonly node: ScopeNode }) {
  const { t, f } = useWindow();
  const named = node.kind === "world" || node.kind === "file" || node.kind === "option";
  const why = node.why === undefined ? undefined : reasonText(node.why, t, f.number);
  return (
    <span class="what">
      {named
        ? (
          <span class="name">
            <Name of={plainLabel(node, t)} most={300} />
          </span>
        )
        : (
          <>
            <span class="lab">{plainLabel(node, t)}</span>{" "}
            <span class={node.kind === "screenshots" ? "path" : "path mono"}>{pathText(node, t)}</span>
          </>
        )}
      {why !== undefined && <span class="why">{why}</span>}
    </span>
  );
}

/** The name of a line as text. */
function plainLabel(node: ScopeNode, t: Messages): string {
  switch (node.kind) {
    case "option":
      return node.key ?? "";
    case "world":
    case "file":
      return node.name ?? node.path;
    case "mods":
    case "logs":
    case "logins":
      return t.home.scope[node.kind];
    default:
      return t.kinds[node.kind];
  }
}

function pathText({ kind, count, path }: ScopeNode, t: Messages): string {
  if (kind === "screenshots" && count !== undefined) return t.home.scope.pictures(count);
  return kind === "logins" ? "" : safeText(path, 60);
}

function reasonText(why: ScopeReason, { home }: Messages, number: (n: number) => string): string {
  if (why.kind === "changed-only") return home.scope.changedOnly(number(why.changed), number(why.rest));
  return home.scope.why[why.kind];
}
