import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { DomainError } from "~/domain/errors";
import { getRequestForStaff } from "~/domain/requests/get-request-for-staff.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow, refusedPage } from "~/http/attempt.server";
import { readParams } from "~/http/params.server";
import { sheetOf } from "~/http/staff-request.server";

const Params = z.object({ number: z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/) });

/** Styles of the mail's own, nothing else: no script, no picture, no form, no frame but ours around it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

/** The mail a move would send, drawn as its reader sees it, for the frame on the page of the request. Sends nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireStaff(request);
  const { number } = readParams(params, Params);
  const view = await orThrow(getRequestForStaff(database(), actor, { number, now: new Date() }));
  const html = await sheetOf(request, actor, view.id);
  if (html === undefined) throw refusedPage(new DomainError("not-found", "page.not-found"));

  return new Response(html, {
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN", "Cache-Control": "no-store" },
  });
}
