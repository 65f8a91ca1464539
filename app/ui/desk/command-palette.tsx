import { useNavigate } from "@remix-run/react";
import { forwardRef, useState, type KeyboardEvent } from "react";
import { deskCommands, type DeskCommand, type KeySettings } from "~/domain/desk/key-map";
import { deskKeyWords } from "~/i18n/messages/desk-keys";
import { useWords } from "~/i18n/use-words";
import { KeyHint } from "./key-hint";

const pages = { appointments: "/desk/appointments", day: "/desk/day", paper: "/desk/paper", keys: "/desk/keys" } as const;

interface PaletteProps {
  settings: KeySettings;
  /** what can be done on the page as it stands */
  available: readonly DeskCommand[];
  perform: (command: DeskCommand) => boolean;
}

/** Every command by name: type a part of it or its pinyin initials, choose with the arrows, Enter does it. */
export const CommandPalette = forwardRef<HTMLDialogElement, PaletteProps>(function CommandPalette({ settings, available, perform }, dialog) {
  const t = useWords(deskKeyWords);
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);

  const wanted = typed.trim().toLowerCase();
  const fits = (...names: string[]) => names.some((name) => name.toLowerCase().includes(wanted));
  const lines = [
    ...deskCommands.filter((command) => command !== "palette" && available.includes(command) && fits(t.commands[command], t.aliases[command]))
      .map((command) => ({ id: command as string, label: t.commands[command], keys: settings.isOn ? settings.keys[command] : undefined, go: () => void perform(command) })),
    ...(Object.keys(pages) as (keyof typeof pages)[]).filter((place) => fits(t.go[place], place))
      .map((place) => ({ id: place as string, label: t.go[place], keys: undefined, go: () => void navigate(pages[place]) })),
  ];
  const at = Math.min(chosen, Math.max(lines.length - 1, 0));

  const close = (event: KeyboardEvent<HTMLElement> | React.MouseEvent<HTMLElement>) => {
    event.currentTarget.closest("dialog")?.close();
    setTyped("");
    setChosen(0);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setChosen((at + (event.key === "ArrowDown" ? 1 : lines.length - 1)) % Math.max(lines.length, 1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const line = lines[at];
      close(event);
      line?.go();
    }
  };

  return (
    <dialog ref={dialog} className="dialog palette" aria-label={t.paletteTitle}>
      <input
        type="text" className="input" role="combobox" aria-label={t.paletteLabel} placeholder={t.paletteLabel} aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
        aria-activedescendant={lines[at] ? `palette-${lines[at].id}` : undefined} autoComplete="off" spellCheck={false} autoFocus
        value={typed} onChange={({ target }) => { setTyped(target.value); setChosen(0); }} onKeyDown={onKeyDown}
      />
      <ul id="palette-list" role="listbox" aria-label={t.paletteTitle} className="palette-list">
        {lines.map((line, index) => (
          <li key={line.id} id={`palette-${line.id}`} role="option" aria-selected={index === at} className={index === at ? "is-chosen" : undefined} onMouseMove={() => setChosen(index)} onClick={(event) => { close(event); line.go(); }}>
            <span className="grow">{line.label}</span>
            {line.keys ? <KeyHint keys={line.keys} /> : null}
          </li>
        ))}
      </ul>
      {lines.length === 0 ? <p className="dim" role="status">{t.none}</p> : null}
    </dialog>
  );
});
