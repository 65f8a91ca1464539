import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { DomainError } from "~/domain/errors";
import { getMail } from "~/domain/notices/get-mail.server";
import { orThrow, refusedPage } from "~/http/attempt.server";
import { requireMailbox } from "~/http/mailbox-only.server";
import { readParams } from "~/http/params.server";
import { withLinks } from "~/mail/compose.server";

const Params = z.object({ id: z.uuid() });

/** Styles of the mail's own, nothing else: no script, no picture, no form, no frame but ours around it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** The mail as a program shows it, for the frame on its page. */
export async function loader({ params }: LoaderFunctionArgs) {
  requireMailbox();
  const { id } = readParams(params, Params);
  const { html } = await orThrow(getMail(database(), id));
  if (html === null) throw refusedPage(new DomainError("not-found", "page.not-found"));

  // Links leave the frame for the whole window.
  const framed = withLinks(html, env().sessionSecret).replaceAll(' target="_blank"', "").replaceAll("<a ", '<a target="_top" ');
  return new Response(framed, {
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN", "Cache-Control": "no-store" },
  });
}
