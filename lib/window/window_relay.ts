/**
 * A window that one thread serves and another one fills: the sandbox's worker may not have the listener that the main
 * thread opened for a login, so views and answers go between the two as messages. The page notices nothing of it.
 *
 * @module
 */
import type { Action } from "./actions.ts";
import type { OpenedWindow } from "./open_window.ts";
import type { Taken } from "./server/app.ts";
import type { Absence } from "./server/presence.ts";
import type { IconsMessage, Shell, Toast, View } from "./view.ts";

/** What the thread that fills the window says. Those with an `id` get an answer. */
export type WindowWish =
  | { readonly name: "show"; readonly view: View; readonly toast?: Toast | undefined }
  | { readonly name: "shell"; readonly shell: Shell }
  | { readonly name: "icons"; readonly icons: IconsMessage["icons"] }
  | { readonly name: "taken"; readonly id: number; readonly taken: Taken }
  | { readonly name: "bring-up" | "is-seen" | "absence" | "absence-over"; readonly id: number }
  | { readonly name: "end"; readonly id: number; readonly view: Extract<View, { page: "ended" }> };

/** What the thread that serves the window says. */
export type WindowNews =
  | { readonly name: "action"; readonly id: number; readonly action: Action }
  | { readonly name: "answer"; readonly id: number; readonly answer: Absence | boolean | undefined };

/** The filling thread's end. */
export interface FilledWindow {
  /** Used as if it were served here. */
  readonly opened: OpenedWindow;
  /** Takes what the other thread says. */
  heard(news: WindowNews): void;
}

/**
 * Serves for another thread.
 *
 * @param post Tells the other thread.
 * @returns Takes what the other thread says.
 */
export function serveForOther({ server, bringUp }: OpenedWindow, post: (news: WindowNews) => void): (
  wish: WindowWish,
) => void {
  const asked = new Map<number, (taken: Taken) => void>();
  const waits = new Map<number, AbortController>();
  let actions = 0;
  server.onAction((action) => {
    const id = ++actions;
    post({ name: "action", id, action });
    return new Promise((resolve) => asked.set(id, resolve));
  });
  const answer = async (id: number, work: Promise<Absence | boolean | void>) =>
    post({ name: "answer", id, answer: await work ?? undefined });
  return (wish) => {
    switch (wish.name) {
      case "show":
        return server.show(wish.view, wish.toast);
      case "shell":
        return server.setShell(wish.shell);
      case "icons":
        return server.addIcons(wish.icons);
      case "taken":
        asked.get(wish.id)?.(wish.taken);
        return void asked.delete(wish.id);
      case "bring-up":
        return void answer(wish.id, bringUp());
      case "is-seen":
        return void answer(wish.id, server.isSeen());
      case "absence": {
        const over = new AbortController();
        waits.set(wish.id, over);
        return void answer(wish.id, server.absence(over.signal));
      }
      case "absence-over":
        return waits.get(wish.id)?.abort();
      case "end":
        return void answer(wish.id, server.end(wish.view));
    }
  };
}

/**
 * Fills a window that another thread serves.
 *
 * @param start What stands around its pages.
 * @param post Tells the other thread.
 */
export function fillOther(start: Shell, post: (wish: WindowWish) => void): FilledWindow {
  const asked = new Map<number, (answer: unknown) => void>();
  let take: (action: Action) => Taken | Promise<Taken> = () => "gone";
  let shell = start;
  let wishes = 0;
  // Both ends are this program, started together: each answer is of its wish's type.
  const ask = <T>(make: (id: number) => WindowWish): { readonly id: number; readonly answer: Promise<T> } => {
    const id = ++wishes;
    const answer = new Promise<T>((resolve) => asked.set(id, resolve as (answer: unknown) => void));
    post(make(id));
    return { id, answer };
  };
  return {
    opened: {
      bringUp: () => ask<void>((id) => ({ name: "bring-up", id })).answer,
      server: {
        get shell() {
          return shell;
        },
        show: (view, toast) => post({ name: "show", view, toast }),
        setShell(next) {
          shell = next;
          post({ name: "shell", shell });
        },
        addIcons: (icons) => post({ name: "icons", icons }),
        onAction: (next) => take = next,
        isSeen: () => ask<boolean>((id) => ({ name: "is-seen", id })).answer,
        absence(signal) {
          const { id, answer } = ask<Absence>((id) => ({ name: "absence", id }));
          signal.addEventListener("abort", () => post({ name: "absence-over", id }), { once: true });
          return answer;
        },
        end: (view) => ask<void>((id) => ({ name: "end", id, view })).answer,
      },
    },
    heard(news) {
      if (news.name === "answer") {
        asked.get(news.id)?.(news.answer);
        asked.delete(news.id);
        return;
      }
      const { id, action } = news;
      void Promise.resolve(take(action)).then((taken) => post({ name: "taken", id, taken }));
    },
  };
}
