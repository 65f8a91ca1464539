import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { deskCommands, isCharacterKey, pressesOf, type DeskCommand, type KeySettings } from "~/domain/desk/key-map";

/** Somebody is in the middle of a character: the key belongs to the input method (229 is how older ones say it). */
const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229;

const isTyping = ({ target }: Event) => target instanceof Element && target.closest("input:not([type=radio], [type=checkbox], [type=submit]), textarea, select, [contenteditable]") !== null;

/**
 * Lets the keys of the console do what its buttons do, so that a key can never do more than a press. Keys of a single
 * character are silent in fields and behind an open dialog; all are while Chinese is being composed. A key held down
 * counts once.
 *
 * @param perform does the command; false leaves the press to the browser
 */
export function useDeskKeys({ isOn, keys }: KeySettings, perform: (command: DeskCommand) => boolean): void {
  const latest = useRef(perform);
  useEffect(() => { latest.current = perform; });

  useEffect(() => {
    if (!isOn) return undefined;
    const onPress = (command: DeskCommand) => (event: KeyboardEvent) => {
      if (isComposing(event) || event.repeat || event.defaultPrevented) return;
      if (isCharacterKey(keys[command]) && (isTyping(event) || document.querySelector("dialog[open]"))) return;
      if (latest.current(command)) event.preventDefault();
    };
    return tinykeys(window, Object.fromEntries(deskCommands.flatMap((command) => pressesOf(keys[command]).map((press) => [press, onPress(command)]))));
  }, [isOn, keys]);
}
