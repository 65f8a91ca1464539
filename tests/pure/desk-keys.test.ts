import { describe, expect, test } from "vitest";
import { defaultKeys, deskCommands, doubledKeys, isCharacterKey, parseKey, pressesOf, readKeySettings, usualKeys, writeKeySettings } from "~/domain/desk/key-map";

describe("a key as somebody writes it", () => {
  test.each([["f2", "F2"], ["shift+f2", "Shift+F2"], ["Shift + Ctrl + k", "Ctrl+Shift+K"], ["Ｋ", "K"], ["/", "/"], ["？", "?"], ["ctrl+k", "Ctrl+K"]])("%s is %s", (typed, key) => {
    expect(parseKey(typed)).toBe(key);
  });

  test.each(["F1", "F3", "F5", "F6", "F7", "F10", "F11", "F12", "Shift+F5", "Ctrl+W", "Ctrl+T", "Ctrl+R", "Ctrl+1"])("%s stays with the browser", (typed) => {
    expect(parseKey(typed)).toBeUndefined();
  });

  test.each(["", "AB", "Enter", "Escape", "Shift+?", "Ctrl", "F2+F3", "中"])("“%s” is none", (typed) => {
    expect(parseKey(typed)).toBeUndefined();
  });
});

test("no two commands share a key, and every usual key may be used", () => {
  expect(doubledKeys(defaultKeys)).toEqual([]);
  for (const command of deskCommands) expect(parseKey(defaultKeys[command])).toBe(defaultKeys[command]);
});

test("keys of one character are known apart from function keys: those alone are off in fields", () => {
  expect(deskCommands.filter((command) => isCharacterKey(defaultKeys[command]))).toEqual([
    "arrived", "park", "forward", "undo", "walkIn", "down", "up", "search", "notes", "tab1", "tab2", "tab3", "sheet",
  ]);
});

test("a sign is heard with and without Shift: keyboards differ", () => {
  expect(pressesOf("?")).toEqual(["?", "Shift+?"]);
  expect(pressesOf("Ctrl+K")).toEqual(["Control+K"]);
});

describe("what was remembered", () => {
  test("comes back as it was set", () => {
    const own = { isOn: false, keys: { ...defaultKeys, park: "Q", next: "F4" } };
    expect(readKeySettings(writeKeySettings(own))).toEqual(own);
  });

  test.each(["", "no", "[]", "1", "{\"keys\":5}", "{\"keys\":{\"next\":\"F5\"}}", "{\"keys\":{\"next\":\"F8\"}}", "{\"keys\":{\"__proto__\":\"X\"}}"])("%s gives the usual keys", (text) => {
    expect(readKeySettings(text)).toEqual(usualKeys);
  });
});
