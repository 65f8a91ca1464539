import { z } from "zod";
import { env } from "~/config/env.server";
import { seal, unseal } from "~/domain/accounts/sealed-secret.server";
import { readCookie, writeCookie } from "./cookies";
import type { FormReply } from "./form-reply";

/** A form that was sent and not yet carried out: its address and what was typed, secrets left out (form.server.ts). */
const KeptForm = z.object({ path: z.string().regex(/^\/(?![/\\])/), fields: z.array(z.tuple([z.string(), z.string()])) });
export type KeptForm = z.infer<typeof KeptForm>;

const cookie = "__Host-ryz-form";
const lastsSeconds = 15 * 60;
/** What fits into a cookie that is read (cookies.ts). The forms in question are far smaller. */
const most = 1_000;

/**
 * Keeps a form in its own browser while its sender proves once more who they are: sealed, and bound to their session.
 * @returns the `Set-Cookie` line, or undefined when the form is too large
 */
export function keepForm(sessionId: string, path: string, typed: FormReply["values"]): string | undefined {
  const fields = Object.entries(typed).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));
  const sealed = seal(Buffer.from(JSON.stringify({ path, fields } satisfies KeptForm)), sessionId, env().sessionSecret, "kept forms");
  const value = Buffer.from(sealed, "base64").toString("base64url");
  return value.length <= most ? writeCookie(cookie, value, lastsSeconds) : undefined;
}

/** The form this session left behind; undefined when there is none, or it belongs to another session. */
export function keptForm(request: Request, sessionId: string): KeptForm | undefined {
  const kept = readCookie(request.headers.get("cookie"), cookie);
  if (kept === undefined) return undefined;
  try {
    return KeptForm.parse(JSON.parse(unseal(Buffer.from(kept, "base64url").toString("base64"), sessionId, env().sessionSecret, "kept forms").toString("utf8")));
  } catch {
    // Damaged, or another session's: as if there were none.
    return undefined;
  }
}
