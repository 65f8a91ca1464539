import { Link } from "@remix-run/react";
import type { MouseEvent } from "react";
import type { DeskCommand, KeySettings } from "~/domain/desk/key-map";
import type { UndoableAct } from "~/domain/queue/undoable-act.server";
import { consoleWords } from "~/i18n/messages/console";
import { deskKeyWords } from "~/i18n/messages/desk-keys";
import { queueWords } from "~/i18n/messages/queue";
import { useWords } from "~/i18n/use-words";
import { KeyHint } from "./key-hint";
import { PressForm } from "./press-form";
import { useServerClock } from "./ticking";

const shown = ["next", "recall", "missed", "finish"] as const satisfies readonly DeskCommand[];

/** Bottom: the keys that matter most, what can still be taken back, and the way to all keys. */
export function KeyBar({ settings, undo, open }: { settings: KeySettings; undo: UndoableAct | undefined; open: (what: "sheet" | "palette") => boolean }) {
  const t = useWords(deskKeyWords);
  const { isOn, keys } = settings;
  const inPlace = (what: "sheet" | "palette") => (event: MouseEvent) => { if (open(what)) event.preventDefault(); };

  return (
    <section className="key-bar desk-keys" aria-label={t.bar}>
      {isOn ? (
        <>
          {shown.map((command) => <span key={command}><KeyHint keys={keys[command]} /> {t.commands[command]}</span>)}
          <span className="wide-only"><KeyHint keys={keys.down} /> <KeyHint keys={keys.up} /> {t.moveRows}</span>
          <span className="wide-only"><KeyHint keys={keys.search} /> {t.commands.search}</span>
          <a href="/desk/keys" onClick={inPlace("palette")} data-command="palette"><KeyHint keys={keys.palette} /> {t.commands.palette}</a>
        </>
      ) : <span>{t.offNote}</span>}
      <span className="grow" />
      {undo ? <Undo key={undo.pressId} undo={undo} /> : null}
      <Link to="/desk/keys" onClick={inPlace("sheet")} data-command="sheet">{isOn ? <KeyHint keys={keys.sheet} /> : null} {t.commands.sheet}</Link>
    </section>
  );
}

/** The last press of this desk, while it can be taken back: the seconds run down. */
function Undo({ undo }: { undo: UndoableAct }) {
  const t = useWords(consoleWords).undo;
  const q = useWords(queueWords);
  const now = useServerClock();
  const left = Math.ceil((undo.until.getTime() - now) / 1000);
  if (left <= 0) return null;

  return (
    <PressForm intent="undo">
      <input type="hidden" name="pressId" value={undo.pressId} />
      <button className="undo-link" data-command="undo">{t.press(q.act[undo.act], undo.number)}<span aria-hidden="true">{t.left(left)}</span></button>
    </PressForm>
  );
}
