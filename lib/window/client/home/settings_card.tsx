/// <reference lib="dom" />
import { useState } from "preact/hooks";
import type { HomeView } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { BoldName, Name } from "../parts/name.tsx";
import { Switch } from "../parts/switch.tsx";
import { useWindow } from "../window_context.ts";
import { AccountDialog } from "./account_dialog.tsx";

/** Settings of this computer and this instance. */
export function SettingsCard({ view }: { readonly view: HomeView }) {
  const { t, shell, send } = useWindow();
  const words = t.home;
  const [open, setOpen] = useState(false);
  const { settings } = view;
  const { device, account, host } = settings;
  return (
    <section class="card" id="settings" aria-labelledby="settings-h">
      <header>
        <h2 id="settings-h" tabIndex={-1}>{words.settings}</h2>
      </header>
      <div class="field">
        <label for="device-name">{words.deviceName}</label>
        <input
          class="input"
          id="device-name"
          dir="auto"
          maxLength={60}
          autocomplete="off"
          spellcheck={false}
          value={device}
          onChange={(event) => {
            const name = event.currentTarget.value.trim();
            if (name !== "" && name !== device) send({ type: "device", name });
          }}
        />
      </div>
      <div class="field">
        <label for="language">{words.language}</label>
        <select
          class="input"
          id="language"
          value={shell.language ?? ""}
          onChange={({ currentTarget: { value } }) =>
            send({ type: "language", ...value === "en" || value === "de" ? { language: value } : {} })}
        >
          <option value="">{words.asBrowser}</option>
          <option value="en" lang="en">English</option>
          <option value="de" lang="de">Deutsch</option>
        </select>
      </div>
      <div class="opt">
        <label for="enabled">
          <b>{words.enabled}</b>
          <br />
          <span class="second small">{words.enabledText}</span>
        </label>
        <Switch on={settings.enabled} id="enabled" onChange={(on) => send({ type: "enable", on })} />
      </div>
      <div class="opt">
        <span>
          {account === undefined
            ? words.loggedOut
            : words.accountOn(<BoldName of={account} most={60} />, <Name of={host ?? ""} />)}
        </span>
        <Button small icon="key" onPress={() => setOpen(true)}>{t.account.open}</Button>
      </div>
      {open && <AccountDialog view={view} onClose={() => setOpen(false)} />}
    </section>
  );
}
