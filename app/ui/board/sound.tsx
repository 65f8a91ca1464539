import { useEffect, useRef, useState } from "react";
import { boardWords } from "~/i18n/messages/board";
import { Icon } from "../primitives/icon";
import { Announcer } from "./announcer";
import type { BoardCall } from "./board-view";
import { Voice, type Speech } from "./voice";

const { zh, en } = boardWords;
const choices = ["auto", "pieces", "chime"] as const;
type Choice = (typeof choices)[number];
/** The screen remembers it, so that after a reload only the press is missing. */
const memory = "ryz-board-sound";

/**
 * The board's voice with its start panel: browsers make no sound before a press, and whoever presses should hear what
 * the hall will hear. Without script there is no sound and no panel.
 *
 * @param mayReload told whether a reload would keep the sound: a screen started with
 *   `--autoplay-policy=no-user-gesture-required` speaks again by itself
 */
export function Sound({ calls, mayReload }: { calls: readonly BoardCall[]; mayReload: (may: boolean) => void }) {
  const [state, setState] = useState<"unknown" | "asking" | "on" | "off">("unknown");
  const [choice, setChoice] = useState<Choice>("auto");
  const voice = useRef<Voice>();
  const announcer = useRef<Announcer>();
  const startedByItself = useRef(false);

  useEffect(() => {
    if (typeof AudioContext === "undefined") return setState("off");
    const own = new Voice();
    voice.current = own;
    announcer.current = new Announcer(own);
    const remembered = localStorage.getItem(memory);
    const known = choices.find((each) => each === remembered);
    if (known) setChoice(known);
    if (known && own.mayPlay) {
      void own.open(wishOf(known));
      announcer.current.start();
      startedByItself.current = true;
      setState("on");
    } else setState(remembered === "off" ? "off" : "asking");
    return () => {
      announcer.current?.stop();
      own.close();
    };
  }, []);

  useEffect(() => {
    announcer.current?.hear(calls.map((call) => ({ ...call, calledAt: call.calledAt.getTime() })));
  }, [calls, state]);

  const reload = state === "off" || (state === "on" && startedByItself.current);
  useEffect(() => mayReload(reload), [reload, mayReload]);

  const start = async () => {
    localStorage.setItem(memory, choice);
    await voice.current?.open(wishOf(choice));
    announcer.current?.start();
    setState("on");
  };
  const silence = () => {
    localStorage.setItem(memory, "off");
    announcer.current?.stop();
    setState("off");
  };
  const trial = async () => {
    await voice.current?.open(wishOf(choice));
    await voice.current?.speak({ key: "trial", number: "A001", windowNo: 3, calledAt: 0 }, { isShort: false });
  };

  if (state === "unknown" || state === "on") return null;
  if (state === "off") {
    return <button type="button" className="board-sound-off" onClick={() => setState("asking")}><Icon name="sound" />{zh.sound.off}<span lang="en">{en.sound.off}</span></button>;
  }
  return (
    <div className="board-sound" role="dialog" aria-modal="true" aria-labelledby="board-sound-title">
      <div className="board-sound-panel">
        <h2 id="board-sound-title">{zh.sound.title}<span lang="en">{en.sound.title}</span></h2>
        <p>{zh.sound.help}</p>
        <fieldset>
          <legend>{zh.sound.choice}</legend>
          {choices.map((each) => (
            <label key={each}><input type="radio" name="speech" value={each} checked={each === choice} onChange={() => setChoice(each)} />{zh.sound.choices[each]}</label>
          ))}
        </fieldset>
        <div className="board-sound-actions">
          <button type="button" className="is-primary" onClick={() => void start()}>{zh.sound.start}</button>
          <button type="button" onClick={() => void trial()}>{zh.sound.trial}</button>
          <button type="button" onClick={silence}>{zh.sound.without}</button>
        </div>
      </div>
    </div>
  );
}

const wishOf = (choice: Choice): Speech | undefined => (choice === "auto" ? undefined : choice);
