import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { redirectWith } from "~/http/flash.server";
import { noteSecurity } from "~/http/security-log.server";
import { endSession, readSession } from "~/http/session.server";

/** Signing out is a press, never a link: an image or a prefetch must not do it. */
export function loader() {
  return redirect("/", 303);
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await readSession(request);
  if (session) noteSecurity("signed out", { user: session.user.id });
  const headers = new Headers();
  headers.append("Set-Cookie", await endSession(request));
  // What the browser kept of personal pages goes too.
  headers.set("Clear-Site-Data", '"cache", "storage"');
  return redirectWith(request, "/", "account.signed-out", {}, headers);
}
