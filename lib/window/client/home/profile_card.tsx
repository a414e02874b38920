import type { HomeProfile } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Note } from "../parts/note.tsx";
import { Switch } from "../parts/switch.tsx";
import { useWindow } from "../window_context.ts";

/** What this player's instances share: whether this one takes part. */
export function ProfileCard({ profile }: { readonly profile: HomeProfile }) {
  const { t, send } = useWindow();
  const words = t.home;
  const { on, pieces, waits, asks } = profile;
  const model = (model: "instance" | "network") => () => send({ type: "profile", on: true, model });
  const close = () => send({ type: "profile-close" });
  return (
    <section class="card" aria-labelledby="profile-h">
      <header>
        <h2 id="profile-h">{words.profile}</h2>
      </header>
      <div class="opt">
        <label for="profile">
          <b>{words.profileOn}</b>
          <br />
          <span class="second small">{words.profileText}</span>
        </label>
        <Switch on={on} id="profile" onChange={(on) => send({ type: "profile", on })} />
      </div>
      {on && <Note icon="check" kind="go">{words.pieces(pieces.settings, pieces.servers, pieces.hotbars)}</Note>}
      {waits && <Note icon="down">{words.profileWaits}</Note>}
      {asks === true && (
        <Dialog
          label="model-h"
          onClose={close}
          foot={
            <>
              <Button onPress={close}>{t.cancel}</Button>
              <Button onPress={model("instance")}>{words.modelHere}</Button>
              <Button go onPress={model("network")}>{words.modelThere}</Button>
            </>
          }
        >
          <h2 id="model-h">{words.modelTitle}</h2>
          <p class="second">{words.modelText}</p>
        </Dialog>
      )}
    </section>
  );
}
