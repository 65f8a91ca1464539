import type { ServerResponse } from "node:http";
import { writeReadableStreamToWritable } from "@remix-run/node";
import { sessionCookie } from "./session-cookie";

/** Kinds of answers that are made whole before they are sent; everything else (files, event streams) flows. */
const whole = /^(text\/html|text\/x-script|application\/json|text\/plain)\b/;
/** Pages that belong to one person even when nobody is signed in. */
const personal = /^\/(my|desk|inbox|requests|manage|supervise|audit|figures|bulletins|r|t|book|file|files|mailbox|login|track)(\/|\.data|$)/;

/** Writes what Remix answered. */
export async function writeAnswer(response: ServerResponse, answer: Response, about: { isHead: boolean; pathname: string; cookies: string | undefined; extra: Headers }): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== "set-cookie") response.setHeader(name, value);
  for (const [name, value] of about.extra) response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);

  const type = answer.headers.get("content-type") ?? "";
  const isPersonal = cookies.length > 0 || personal.test(about.pathname) || (about.cookies?.includes(`${sessionCookie}=`) ?? false);
  // Back after signing out must show nothing, and no proxy may keep a person's page.
  if (isPersonal) response.setHeader("Cache-Control", "no-store");
  else if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "private, no-cache");
  if (type.startsWith("text/html")) response.setHeader("Content-Type", "text/html; charset=utf-8");

  if (!answer.body || about.isHead) response.end();
  else if (whole.test(type)) response.end(Buffer.from(await answer.arrayBuffer()));
  else await writeReadableStreamToWritable(answer.body, response);
}
