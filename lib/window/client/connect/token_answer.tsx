import type { ConnectState } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { BoldName, Name } from "../parts/name.tsx";
import { Box, Note } from "../parts/note.tsx";
import { safeText } from "../parts/safe_text.ts";
import { useWindow } from "../window_context.ts";

/** What is to be said about the token: each failure is explained. */
export function TokenAnswer({ state, onAgain }: { readonly state: ConnectState; readonly onAgain: () => void }) {
  const { t, f, language } = useWindow();
  const words = t.connect;
  const again = <Button small icon="retry" onPress={onAgain}>{t.tryAgain}</Button>;
  switch (state.kind) {
    case "start":
      return <Note icon="key">{words.hint(<span class="mono">{words.example}</span>)}</Note>;
    case "checking":
      return (
        <p class="note">
          <i class="dots" aria-hidden="true" />{" "}
          <span>{words.asking(state.host === "" ? t.network : <Name of={state.host} />)}</span>
        </p>
      );
    case "wrong":
      return <Box icon="cross" kind="bad" title={words.wrong[state.why]}>{words.wrong[`${state.why}Text`]}</Box>;
    case "address":
      return <Box icon="cross" kind="bad" title={words.address}>{words.addressText}</Box>;
    case "unreachable":
      return (
        <Box icon="offline" kind="warn" title={words.unreachable(<Name of={state.host} />)} action={again}>
          {words.unreachableText}
        </Box>
      );
    case "not-allowed":
      return (
        <Box icon="shield" kind="warn" title={words.notAllowed(<Name of={state.host} />)}>
          {words.notAllowedText[state.by](state.allowed && <Name of={state.allowed} />)}
        </Box>
      );
    case "server":
      return (
        <Box icon="offline" kind="warn" title={words.server(<Name of={state.host} />)} action={again}>
          {safeText(state.text[language], 300)} {words.serverText}
        </Box>
      );
    case "certificate":
      return (
        <Box icon="shield" kind="bad" title={words.certificate(<Name of={state.host} />)} action={again}>
          {words.certificateText}
        </Box>
      );
    case "clock": {
      const difference = Math.abs(Date.parse(state.here) - Date.parse(state.there)) / 1000;
      return (
        <Box icon="clock" kind="warn" title={words.clock(f.about(difference))} action={again}>
          {words.clockText(clockOrDate(state.here, state.there, f), clockOrDate(state.there, state.here, f))}
        </Box>
      );
    }
    case "ready":
      return <Note icon="check" kind="go">{words.connectedAs(<BoldName of={state.account} />)}</Note>;
  }
}

/** The time of day; the whole date where the two are on different days. */
function clockOrDate(one: string, other: string, f: ReturnType<typeof useWindow>["f"]): string {
  return f.date(one) === f.date(other) ? f.clock(one) : f.full(one);
}
