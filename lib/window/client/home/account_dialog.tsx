/// <reference lib="dom" />
import { useState } from "preact/hooks";
import type { HomeView } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { BoldName, Name } from "../parts/name.tsx";
import { Note } from "../parts/note.tsx";
import { useWindow } from "../window_context.ts";

/** So many of the other instances are named. */
const MOST = 20;

/** The account: what it holds, another login, and a token for a new one. */
export function AccountDialog({ view, onClose }: { readonly view: HomeView; readonly onClose: () => void }) {
  const { t, f, shell, send } = useWindow();
  const words = t.account;
  const { settings: { account, host, moments, operatorCanRead }, others = [], storage, made } = view;
  const leave = (type: "login" | "logout") => () => {
    onClose();
    send({ type });
  };
  const amount = [
    ...moments === undefined ? [] : [t.sessions(moments)],
    ...storage === undefined ? [] : [f.bytes(storage.used)],
  ];
  return (
    <Dialog label="account-h" onClose={onClose} foot={<Button onPress={onClose}>{t.close}</Button>}>
      <h2 id="account-h">
        {account === undefined
          ? t.home.loggedOut
          : t.home.accountOn(<Name of={account} most={60} />, <Name of={host ?? ""} />)}
      </h2>
      {account !== undefined && (
        <section class="part">
          <h3>{words.holds}</h3>
          <ul class="points">
            <li>
              <BoldName of={shell.instance} most={60} /> <span class="quiet small">{t.home.thisInstance}</span>
              {amount.length > 0 && <span class="second small">, {amount.join(", ")}</span>}
            </li>
            {others.slice(0, MOST).map((name) => (
              <li key={name}>
                <Name of={name} most={60} />
              </li>
            ))}
          </ul>
          {others.length > MOST && <p class="quiet small">{t.changes.more(others.length - MOST)}</p>}
        </section>
      )}
      {operatorCanRead === true && <Note icon="eye">{t.home.operator}</Note>}
      <section class="part">
        <p class="second">{account === undefined ? t.home.leadLoggedOut : words.otherText}</p>
        <div class="state">
          <Button icon="key" go={account === undefined} onPress={leave("login")}>
            {account === undefined ? t.home.connect : words.other}
          </Button>
          {account !== undefined && <Button onPress={leave("logout")}>{t.home.logout}</Button>}
        </div>
        {account !== undefined && <p class="second small">{t.home.logoutText}</p>}
      </section>
      <details class="fold" open={made !== undefined}>
        <summary>{words.make}</summary>
        <MakeToken made={made} />
      </details>
    </Dialog>
  );
}

function MakeToken({ made }: { readonly made: HomeView["made"] }) {
  const { t, send } = useWindow();
  const words = t.account;
  const [name, setName] = useState("");
  const shown = (id: string, label: string, value: string) => (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input mono"
        id={id}
        readOnly
        value={value}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
    </div>
  );
  return (
    <form
      class="part"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") send({ type: "account-new", name });
      }}
    >
      <p class="second small">{words.makeText}</p>
      <div class="field">
        <label for="new-account">{words.name}</label>
        <div class="with">
          <input
            class="input"
            id="new-account"
            maxLength={60}
            autocomplete="off"
            spellcheck={false}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
          <button class="btn" type="submit">{words.makeGo}</button>
        </div>
      </div>
      {made !== undefined && (
        <>
          {shown("made-token", words.token, made.token)}
          {shown("made-line", words.line, made.line)}
        </>
      )}
    </form>
  );
}
