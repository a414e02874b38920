/** One line of the result. */
export interface Row {
  readonly measure: string;
  readonly ours: string;
  /** Plain restic's; empty where there is nothing to compare with. */
  readonly plain?: string;
  /** Ours by plain. */
  readonly ratio?: number;
  /** In words; empty for a line that is only told. */
  readonly goal: string;
  readonly verdict: "ok" | "missed" | "";
}

/** Milliseconds or seconds for people. */
export function time(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** A line that compares with plain restic: ours must take at most `goal` times as long. */
export function compared(measure: string, ours: number, plain: number, goal?: number): Row {
  const ratio = ours / plain;
  return {
    measure,
    ours: time(ours),
    plain: time(plain),
    ratio,
    goal: goal === undefined ? "" : `<= ${goal.toFixed(2)}`,
    verdict: goal === undefined ? "" : ratio <= goal ? "ok" : "missed",
  };
}

/** A line with a limit of its own. */
export function limited(measure: string, value: number, limit: number, show: (value: number) => string): Row {
  return { measure, ours: show(value), goal: `<= ${show(limit)}`, verdict: value <= limit ? "ok" : "missed" };
}

const HEADS = ["measure", "ours", "plain restic", "ratio", "goal", ""];

/** Lays the lines out, for a terminal or as Markdown. */
export function layOut(rows: readonly Row[], form: "terminal" | "markdown"): string {
  const cells = [
    HEADS,
    ...rows.map((row) => [row.measure, row.ours, row.plain ?? "", row.ratio?.toFixed(2) ?? "", row.goal, row.verdict]),
  ];
  const widths = HEADS.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0), 3));
  const lines = cells.map((line) =>
    line.map((cell, column) => column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))
  );
  const rule = widths.map((width, column) => column === 0 ? "-".repeat(width) : "-".repeat(width - 1) + ":");
  if (form === "markdown") {
    return [lines[0] ?? [], rule, ...lines.slice(1)].map((line) => `| ${line.join(" | ")} |`).join("\n");
  }
  return lines.map((line) => line.join("  ").trimEnd()).join("\n");
}
