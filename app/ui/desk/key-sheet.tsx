import { Link } from "@remix-run/react";
import { forwardRef } from "react";
import type { DeskCommand, KeySettings } from "~/domain/desk/key-map";
import { deskKeyWords } from "~/i18n/messages/desk-keys";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { KeyHint } from "./key-hint";

const groups = {
  visit: ["next", "recall", "arrived", "missed", "finish", "act", "park", "forward", "undo", "walkIn"],
  move: ["down", "up", "search", "notes", "tab1", "tab2", "tab3"],
  help: ["palette", "sheet"],
} as const satisfies Record<string, readonly DeskCommand[]>;

/** Every key on one sheet; opened by its key or from the bar. */
export const KeySheet = forwardRef<HTMLDialogElement, { settings: KeySettings }>(function KeySheet({ settings }, dialog) {
  const t = useWords(deskKeyWords);

  return (
    <dialog ref={dialog} className="dialog key-sheet" aria-labelledby="key-sheet-title">
      <h2 id="key-sheet-title">{t.sheetTitle}</h2>
      <p className="dim">{settings.isOn ? t.sheetNote : t.offNote}</p>
      <div className="key-groups">
        {(["visit", "move", "help"] as const).map((group) => (
          <section key={group}>
            <h3>{t.groups[group]}</h3>
            <dl className="keys">
              {groups[group].map((command) => <KeyRow key={command} keys={settings.keys[command]} label={t.commands[command]} />)}
              {group === "move" ? <><KeyRow keys="Enter" label={t.enter} /><KeyRow keys="Esc" label={t.escape} /></> : null}
            </dl>
          </section>
        ))}
      </div>
      <form method="dialog" className="buttons between">
        <Link to="/desk/keys">{t.change}</Link>
        <Button>{t.close}</Button>
      </form>
    </dialog>
  );
});

function KeyRow({ keys, label }: { keys: string; label: string }) {
  return (
    <div>
      <dt><KeyHint keys={keys} /></dt>
      <dd>{label}</dd>
    </div>
  );
}
