/**
 * The keys of the console: which press does what, what may be changed, and how it is remembered. Pure; the page binds
 * them, the server remembers them. Function keys work everywhere but while Chinese is being composed; keys of a single
 * character are off in fields and can be changed or switched off (WCAG 2.1.4).
 */

/** Everything the console does at a press, in the order of the key sheet. */
export const deskCommands = [
  "next", "recall", "arrived", "missed", "finish", "act", "park", "forward", "undo", "walkIn",
  "down", "up", "search", "notes", "tab1", "tab2", "tab3", "palette", "sheet",
] as const;
export type DeskCommand = (typeof deskCommands)[number];

export type KeyMap = Readonly<Record<DeskCommand, string>>;

/** Written as people read it: modifiers, then the key. */
export const defaultKeys: KeyMap = {
  next: "F2", recall: "Shift+F2", arrived: "A", missed: "F8", finish: "F9", act: "Shift+F9", park: "P", forward: "T", undo: "U", walkIn: "W",
  down: "J", up: "K", search: "/", notes: "N", tab1: "1", tab2: "2", tab3: "3", palette: "Ctrl+K", sheet: "?",
};

export interface KeySettings {
  isOn: boolean;
  keys: KeyMap;
}

export const usualKeys: KeySettings = { isOn: true, keys: defaultKeys };

/** Left to the browser and its readers, whatever somebody may wish: help, find, reload, full screen, tools. */
const browserKeys = /^(?:F1|F3|F5|F6|F7|F10|F11|F12)$/;
const shape = /^(?:(Ctrl|Alt)\+)?(?:(Shift)\+)?(F\d{1,2}|[A-Z0-9]|[/?.,;\-=[\]'`])$/;

/** One form of what was typed: `shift+f2` is `Shift+F2`, `ｋ` is `K`; undefined when it is no key that may be used. */
export function parseKey(typed: string): string | undefined {
  const parts = typed.normalize("NFKC").trim().split("+").map((part) => part.trim()).filter(Boolean);
  const names = parts.map((part) => (part.length === 1 ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1).toLowerCase()));
  const written = [...names.slice(0, -1).sort(), names.at(-1)].join("+");
  const found = shape.exec(written);
  if (!found || browserKeys.test(found[3] ?? "")) return undefined;
  // Shift with a sign is another sign, and Ctrl with most letters is the browser's.
  const isSign = /^[^A-Z0-9]$/.test(found[3] ?? "");
  if (isSign && found[2]) return undefined;
  if (found[1] === "Ctrl" && /^[ACFLNPRSTVWXZ0-9]$/.test(found[3] ?? "")) return undefined;
  return written;
}

/** True for a key that types a character: off in fields and while a dialog is open. */
export function isCharacterKey(key: string): boolean {
  return /^(?:Shift\+)?[^+]$/.test(key);
}

/** The commands that share a key with an earlier one. */
export function doubledKeys(keys: KeyMap): DeskCommand[] {
  return deskCommands.filter((command, at) => deskCommands.slice(0, at).some((before) => keys[before] === keys[command]));
}

/** For a cookie: what differs from the usual. */
export function writeKeySettings({ isOn, keys }: KeySettings): string {
  const changed = deskCommands.filter((command) => keys[command] !== defaultKeys[command]).map((command) => [command, keys[command]]);
  return JSON.stringify({ on: isOn ? 1 : 0, keys: Object.fromEntries(changed) });
}

/** What was remembered; whatever cannot be read, or no longer fits, is as usual. */
export function readKeySettings(text: string): KeySettings {
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return usualKeys;
  }
  if (!(kept instanceof Object)) return usualKeys;
  const changed: Record<string, unknown> = "keys" in kept && kept.keys instanceof Object ? { ...kept.keys } : {};
  const keyOf = (command: DeskCommand) => {
    const own = Object.hasOwn(changed, command) ? changed[command] : undefined;
    return (typeof own === "string" ? parseKey(own) : undefined) ?? defaultKeys[command];
  };
  const keys = Object.fromEntries(deskCommands.map((command) => [command, keyOf(command)])) as Record<DeskCommand, string>;
  return { isOn: !("on" in kept) || kept.on !== 0, keys: doubledKeys(keys).length > 0 ? defaultKeys : keys };
}

/** The presses as tinykeys writes them: `Shift+F2`, `Control+K`; a sign needs Shift on one keyboard and not on another. */
export function pressesOf(key: string): string[] {
  const name = key.split("+").at(-1) ?? "";
  const press = key.replace("Ctrl+", "Control+");
  return /^[^A-Z0-9]$/.test(name) ? [press, `Shift+${press}`] : [press];
}
