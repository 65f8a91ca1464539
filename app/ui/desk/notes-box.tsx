import { useFetcher } from "@remix-run/react";
import { useEffect, useId, useRef, useState } from "react";
import { consoleWords } from "~/i18n/messages/console";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";

const pauseMs = 700;

/** What saving answered: the version and moment, or the text somebody else saved meanwhile. */
export interface NotesReply {
  notes: { version: number; savedAt: Date } | { conflict: string; version: number };
}

/**
 * The desk's notes of a visit. They save themselves when the writer pauses, and before anything else happens to the
 * visit; without script by a button. Text somebody else saved meanwhile is never lost: both stand there then.
 */
export function NotesBox({ ticketId, notes, version, refused }: { ticketId: string; notes: string; version: number; /** typed without script and not taken */ refused: string | undefined }) {
  const t = useWords(consoleWords).side;
  const format = useFormat();
  const fetcher = useFetcher<NotesReply>();
  const id = useId();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const field = useRef<HTMLTextAreaElement>(null);
  const known = useRef(version);
  const [state, setState] = useState<{ kind: "clean" | "typed" | "saving" | "failed" | "conflict"; at?: Date }>({ kind: "clean" });
  const [hasScript, setHasScript] = useState(false);
  useEffect(() => setHasScript(true), []);

  const save = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setState({ kind: "saving" });
    void fetcher.submit({ intent: "notes", ticketId, notes: field.current?.value ?? "", notesVersion: String(known.current), by: "script" }, { method: "post", action: "/desk" });
  };

  useEffect(() => {
    if (fetcher.state !== "idle" || state.kind !== "saving") return;
    const answer = fetcher.data && "notes" in fetcher.data ? fetcher.data.notes : undefined;
    if (!answer) return setState({ kind: "failed" });
    known.current = answer.version;
    if ("savedAt" in answer) return setState(timer.current === undefined ? { kind: "clean", at: answer.savedAt } : { kind: "typed" });
    if (field.current) field.current.value = withBoth(answer.conflict, field.current.value);
    setState({ kind: "conflict" });
  }, [fetcher.state, fetcher.data, state.kind]);

  // Saved elsewhere while nothing was typed here: show it.
  useEffect(() => {
    if (version <= known.current || state.kind !== "clean" || !field.current) return;
    known.current = version;
    field.current.value = notes;
  }, [version, notes, state.kind]);

  const word = { clean: state.at ? t.saved(format.time(state.at)) : "", typed: t.unsaved, saving: t.saving, failed: t.saveFailed, conflict: t.notesConflict }[state.kind];
  return (
    <fetcher.Form method="post" action="/desk" className="notes-box">
      <input type="hidden" name="intent" value="notes" />
      <input type="hidden" name="ticketId" value={ticketId} />
      <input type="hidden" name="notesVersion" value={version} />
      <label htmlFor={id} className="vh">{t.notes}</label>
      <textarea
        ref={field} id={id} name="notes" rows={4} maxLength={2000} className="input" defaultValue={refused === undefined ? notes : withBoth(notes, refused)} data-desk-notes
        onChange={() => { setState({ kind: "typed" }); clearTimeout(timer.current); timer.current = setTimeout(save, pauseMs); }}
        onBlur={() => { if (timer.current !== undefined) save(); }}
      />
      <p className="t1 dim row between"><span>{t.notesHelp}</span><span role="status">{word}</span></p>
      {hasScript && state.kind !== "failed" && state.kind !== "conflict" ? null : <Button size="tiny" type={hasScript ? "button" : "submit"} onClick={hasScript ? save : undefined}>{t.save}</Button>}
    </fetcher.Form>
  );
}

/** What a colleague saved above what was typed here, unless it is part of it. */
function withBoth(theirs: string, own: string): string {
  return own.includes(theirs) ? own : `${theirs}\n${own}`;
}
