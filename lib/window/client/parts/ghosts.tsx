/** Grey places where something will be. */
export function Ghosts({ rows, label }: { readonly rows: readonly number[]; readonly label: string }) {
  return (
    <section class="stack" aria-busy="true" aria-label={label}>
      {rows.map((count, at) => (
        <div class="card" key={at}>
          {Array.from({ length: count }, (_, row) => (
            <div class="ghost" aria-hidden="true" key={row}>
              <i />
              <i />
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}
