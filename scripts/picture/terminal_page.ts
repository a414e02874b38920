/**
 * The page that is photographed: a terminal with the demo's lines, on no background of its own, so that it sits well in a
 * light page and in a dark one. It notes its height in `data-height`.
 *
 * @param lines As printed, without colours.
 * @param width CSS pixels.
 */
export function terminalPage(lines: readonly string[], width: number): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>instance-sync demo</title>
<style>
  * { box-sizing: border-box; }
  body { margin: 0; padding: 10px; width: ${width}px; font: 13px/1.5 "DejaVu Sans Mono", monospace; }
  main { border-radius: 10px; border: 1px solid #3a3f4b; background: #1b1e25; color: #d5d9e2; }
  header { padding: 10px 14px; border-bottom: 1px solid #2b2f39; line-height: 0; }
  header i { display: inline-block; width: 11px; height: 11px; margin-right: 7px; border-radius: 50%; background: #454b59; }
  section { padding: 12px 20px 18px; }
  p { margin: 0; min-height: 1.5em; white-space: pre-wrap; padding-left: 9ch; text-indent: -9ch; }
  .title { color: #fff; font-weight: bold; }
  .dim { color: #7d8596; }
  .ok { color: #7fd88f; }
  .name { color: #6fc3df; }
</style>
<body>
<main><header><i></i><i></i><i></i></header><section>
${lines.map(line).join("\n")}
</section></main>
<script>document.body.dataset.height = String(Math.ceil(document.querySelector("main").getBoundingClientRect().bottom + 10));</script>
</body>
</html>`;
}

function line(text: string): string {
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const command = /^( +)(\S+) \$ (.*)$/.exec(safe);
  if (command) {
    const [, indent, name, rest] = command;
    return `<p>${indent}<span class="name">${name}</span> <span class="dim">$</span> ${rest}</p>`;
  }
  if (/^\d+\. /.test(safe)) return `<p class="title">${safe}</p>`;
  if (/^Every step/.test(safe)) return `<p class="ok">${safe}</p>`;
  if (/^ +\(/.test(safe)) return `<p class="dim">${safe}</p>`;
  return `<p>${
    safe.replace(/^( +)ok /, '$1<span class="ok">ok</span> ').replace(/^( +)\| /, '$1<span class="dim">|</span> ')
  }</p>`;
}
