import { useCallback, useRef, useState, type ReactNode } from "react";
import { deskCommands, type DeskCommand, type KeySettings } from "~/domain/desk/key-map";
import type { UndoableAct } from "~/domain/queue/undoable-act.server";
import { deskKeyWords } from "~/i18n/messages/desk-keys";
import { useWords } from "~/i18n/use-words";
import { CommandPalette } from "./command-palette";
import { KeyBar } from "./key-bar";
import { KeySheet } from "./key-sheet";
import { focusOnPanel } from "./panel";
import { useDeskKeys } from "./use-desk-keys";

/** What stands on the page anyway and needs no mark of its own. */
const places: Partial<Record<DeskCommand, string>> = {
  walkIn: 'a[href="/desk/walk-in"]', tab1: ".visit-tabs .tabs a:nth-of-type(1)", tab2: ".visit-tabs .tabs a:nth-of-type(2)", tab3: ".visit-tabs .tabs a:nth-of-type(3)",
};

/** What can be pressed for a command: a button or link that stands on the page and is not switched off. */
function pressable(command: DeskCommand): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(places[command] ?? `[data-command="${command}"]`)].find((one) => !(one instanceof HTMLButtonElement && one.disabled) && one.offsetParent !== null);
}

/** Moves along the rows of the queue, from whichever has the focus. */
function moveRow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-queue-row]")];
  const at = rows.findIndex((row) => row === document.activeElement);
  rows.at(at < 0 ? (step > 0 ? 0 : -1) : (at + step + rows.length) % rows.length)?.focus();
  return rows.length > 0;
}

function focusOn(selector: string): boolean {
  const field = document.querySelector<HTMLElement>(selector);
  field?.focus();
  return field !== null;
}

/** Binds the keys to what stands on the page, and shows the bar, the sheet and the palette. */
export function ConsoleKeys({ settings, undo, children }: { settings: KeySettings; undo: UndoableAct | undefined; children: ReactNode }) {
  const t = useWords(deskKeyWords);
  const sheet = useRef<HTMLDialogElement>(null);
  const palette = useRef<HTMLDialogElement>(null);
  const [told, setTold] = useState("");
  const [available, setAvailable] = useState<readonly DeskCommand[]>([]);

  const open = useCallback((what: "sheet" | "palette") => {
    const dialog = (what === "sheet" ? sheet : palette).current;
    if (!dialog || dialog.open) return false;
    if (what === "palette") setAvailable(deskCommands.filter((command) => ["down", "up", "search", "notes", "sheet"].includes(command) || pressable(command)));
    dialog.showModal();
    return true;
  }, []);

  const perform = useCallback((command: DeskCommand): boolean => {
    if (command === "sheet" || command === "palette") return open(command);
    if (command === "down" || command === "up") return moveRow(command === "down" ? 1 : -1);
    if (command === "search") return focusOn("#search-requests");
    if (command === "notes") return focusOn("[data-desk-notes]");
    const target = pressable(command);
    if (target) {
      target.click();
      // The browser tells of an unfolded panel a moment later; whoever types on at once must not write elsewhere.
      if (target.parentElement instanceof HTMLDetailsElement) focusOnPanel(target.parentElement);
    } else setTold(t.notNow(t.commands[command]));
    return true;
  }, [open, t]);
  useDeskKeys(settings, perform);

  return (
    <>
      {children}
      <p className="vh" role="status">{told}</p>
      <KeyBar settings={settings} undo={undo} open={open} />
      <KeySheet ref={sheet} settings={settings} />
      <CommandPalette ref={palette} settings={settings} available={available} perform={perform} />
    </>
  );
}
