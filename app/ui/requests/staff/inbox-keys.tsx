import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { inboxWords } from "~/i18n/messages/inbox";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";

const shown = [["move", "j", "k"], ["tick", "x"], ["open", "o", "Enter"], ["search", "/"], ["sheet", "?"], ["close", "Esc"]] as const;

const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog") !== null;

/**
 * The keys of the list: j and k go from request to request, x ticks, o and Enter open, ? shows them all ("/" is the
 * frame's). They move the focus itself, so that readers hear where they are. Silent while somebody types or composes
 * Chinese, and with any other key held.
 */
export function InboxKeys() {
  const t = useWords(inboxWords);
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const links = () => [...document.querySelectorAll<HTMLAnchorElement>(".inbox-form tbody tr:not(.group) a")];
    const here = () => links().findIndex((link) => link.closest("tr")?.contains(document.activeElement));
    const go = (step: number) => {
      const all = links();
      const next = all[Math.min(Math.max(here() + step, 0), all.length - 1)];
      next?.focus();
      next?.closest("tr")?.scrollIntoView({ block: "nearest" });
    };
    const on = (act: () => void) => (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      act();
    };
    return tinykeys(window, {
      j: on(() => go(1)),
      k: on(() => go(-1)),
      x: on(() => links()[here()]?.closest("tr")?.querySelector<HTMLInputElement>('input[name="selected"]')?.click()),
      o: on(() => links()[here()]?.click()),
      "Shift+?": on(() => sheet.current?.showModal()),
      "?": on(() => sheet.current?.showModal()),
    });
  }, []);

  return (
    <dialog ref={sheet} className="dialog" aria-labelledby="inbox-keys-title">
      <h2 id="inbox-keys-title">{t.keysTitle}</h2>
      <dl className="keys">
        {shown.map(([what, ...keys]) => <div key={what}><dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{t.keys[what]}</dd></div>)}
      </dl>
      <form method="dialog" className="buttons"><Button>{t.keysClose}</Button></form>
    </dialog>
  );
}
