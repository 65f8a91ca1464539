import { defaultKeys, deskCommands, doubledKeys, parseKey, readKeySettings, usualKeys, writeKeySettings, type DeskCommand, type KeySettings } from "~/domain/desk/key-map";
import { readCookie, writeCookie } from "./cookies";
import { formReply, type FormReply } from "./form-reply";

const cookie = "__Host-ryz-keys";
const year = 365 * 24 * 3600;

/** The keys somebody set on this computer. */
export function keySettingsOf(request: Request): KeySettings {
  const kept = readCookie(request.headers.get("cookie"), cookie);
  return kept === undefined ? usualKeys : readKeySettings(Buffer.from(kept, "base64url").toString("utf8"));
}

export function rememberKeySettings(settings: KeySettings): string {
  return writeCookie(cookie, Buffer.from(writeKeySettings(settings)).toString("base64url"), year);
}

export const forgetKeySettings = (): string => writeCookie(cookie, "", 0);

/** The keys as typed, one field a command; an empty field means the usual one. Errors go to the fields. */
export function parseKeySettings(typed: Record<string, unknown>, isOn: boolean): { ok: true; settings: KeySettings } | { ok: false; errors: FormReply["errors"] } {
  const errors: FormReply["errors"] = {};
  const keys: Record<DeskCommand, string> = { ...defaultKeys };
  for (const command of deskCommands) {
    const text = String(typed[`key-${command}`] ?? "").trim();
    const key = text === "" ? defaultKeys[command] : parseKey(text);
    if (key === undefined) errors[`key-${command}`] = "keys.not-a-key";
    else keys[command] = key;
  }
  for (const command of doubledKeys(keys)) errors[`key-${command}`] ??= "keys.taken";
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, settings: { isOn, keys } };
}

/** The answer when a key cannot be had: everything typed is kept. */
export const keysRefused = (values: FormReply["values"], errors: FormReply["errors"]): FormReply => formReply({ values, errors });
