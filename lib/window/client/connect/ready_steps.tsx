/// <reference lib="dom" />
import type { InstanceChoice } from "../../view.ts";
import { Name } from "../parts/name.tsx";
import { Picture } from "../parts/picture.tsx";
import { useWindow } from "../window_context.ts";

/** What to play on with, and what this computer is called. */
export function ReadySteps({ choices, chosen, choose, device, setDevice }: {
  readonly choices: readonly InstanceChoice[];
  readonly chosen: number;
  readonly choose: (at: number) => void;
  readonly device: string;
  readonly setDevice: (device: string) => void;
}) {
  const { t } = useWindow();
  return (
    <div class="steps">
      <fieldset>
        <legend class="label">{t.connect.which}</legend>
        <div class="picks">
          {choices.map((choice, at) => (
            <Pick
              choice={choice}
              at={at}
              checked={at === chosen}
              onChoose={() => choose(at)}
              key={at}
            />
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for="device">{t.connect.device}</label>
        <input
          class="input"
          id="device"
          dir="auto"
          maxLength={60}
          autocomplete="off"
          spellcheck={false}
          aria-describedby="device-say"
          value={device}
          onInput={(event) => setDevice(event.currentTarget.value)}
        />
        <p class="note" id="device-say">{t.connect.deviceText}</p>
      </div>
    </div>
  );
}

function Pick({ choice, at, checked, onChoose }: {
  readonly choice: InstanceChoice;
  readonly at: number;
  readonly checked: boolean;
  readonly onChoose: () => void;
}) {
  const { t, f, shell } = useWindow();
  const { instance, worlds, bytes, device, savedAt } = choice;
  const amount = [
    ...worlds === undefined ? [] : [t.worlds(worlds)],
    ...bytes === undefined ? [] : [f.bytes(bytes)],
  ].join(", ");
  return (
    <div class="pick">
      <input
        type="radio"
        name="instance"
        id={`instance-${at}`}
        checked={checked}
        aria-describedby={`instance-${at}-say`}
        onChange={onChoose}
      />
      {instance === undefined
        ? <Plus />
        : <Picture icon={choice.fits === true ? shell.icon : undefined} seed={instance} size="m bare" />}
      <div>
        <label for={`instance-${at}`}>
          {instance === undefined ? t.connect.fresh : <Name of={choice.title ?? instance} />}
        </label>{" "}
        {choice.fits === true && <span class="tag go">{t.connect.fits}</span>}
        <p class="sub" id={`instance-${at}-say`}>
          {instance === undefined ? t.connect.freshText : (
            <>
              {amount !== "" && `${amount}. `}
              {device !== undefined && savedAt !== undefined &&
                t.connect.lastOn(<Name of={device} most={40} />, f.ago(savedAt))}
            </>
          )}
        </p>
      </div>
    </div>
  );
}

function Plus() {
  return (
    <svg class="wicon m bare" viewBox="0 0 16 16" aria-hidden="true">
      <path class="c0" d="M0 0h16v16H0z" />
      <path fill="currentColor" d="M7 4h2v3h3v2H9v3H7V9H4V7h3z" />
    </svg>
  );
}
