import assert from "node:assert/strict";
import { momentLabels } from "../../lib/window/client/changes/moment_labels.ts";
import { formatIn } from "../../lib/window/client/format.ts";
import { de } from "../../lib/window/messages/de.ts";
import { en } from "../../lib/window/messages/en.ts";

Deno.test("no two moments look alike in the list to pick from; most need no seconds", () => {
  const at = (clock: string) => new Date(`2026-11-27T${clock}`).toISOString();
  const moments = [
    { id: "1aaaaaaaa0", time: at("20:15:07"), device: "desktop" },
    { id: "2aaaaaaaa0", time: at("20:15:09"), device: "desktop" },
    { id: "3aaaaaaaa0", time: at("20:15:09"), device: "desktop" },
    { id: "4aaaaaaaa0", time: at("20:15:09"), device: "laptop" },
    { id: "5aaaaaaaa0", time: at("20:15:10"), device: "laptop", pin: "before the dragon" },
  ];
  const plain = (labels: readonly string[]) => labels.map((label) => label.replaceAll("\u202f", " "));
  assert.deepEqual(plain(momentLabels(moments, formatIn(en, 0))), [
    "Friday, November 27, 2026 at 8:15:07 PM, desktop",
    "Friday, November 27, 2026 at 8:15:09 PM, desktop, 2aaaaaaa",
    "Friday, November 27, 2026 at 8:15:09 PM, desktop, 3aaaaaaa",
    "Friday, November 27, 2026 at 8:15 PM, laptop",
    "before the dragon, Friday, November 27, 2026 at 8:15 PM, laptop",
  ]);
  assert.match(momentLabels(moments, formatIn(de, 0))[0] ?? "", /20:15:07/);
});
