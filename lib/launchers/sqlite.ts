/**
 * Reads single tables of a launcher's database; never writes. SQLite is part of Deno and loaded only where a database is.
 *
 * @module
 */

/** One row, by column. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Asks a database.
 *
 * @param path The file.
 * @param queries Tried in this order; the first that this version of the database understands counts.
 * @param problems Told where none does, or where it cannot be opened.
 */
export async function rowsOf(path: string, queries: readonly string[], problems: string[]): Promise<Row[]> {
  const { DatabaseSync } = await import("node:sqlite");
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      for (const [index, query] of queries.entries()) {
        try {
          return database.prepare(query).all();
        } catch (error) {
          // Another version of the launcher has other tables.
          if (!(error instanceof Error) || index === queries.length - 1) throw error;
        }
      }
      return [];
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Deno.errors.NotCapable) throw error;
    problems.push(`${path} cannot be read (in use, damaged, or of another version), so what is in it is not shown.`);
    return [];
  }
}

/** A column's text; nothing where it is empty or of another type. */
export function textIn(row: Row | undefined, column: string): string | undefined {
  const value = row?.[column];
  return typeof value === "string" && value !== "" ? value : undefined;
}
