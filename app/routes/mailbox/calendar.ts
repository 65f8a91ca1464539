import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { DomainError } from "~/domain/errors";
import { getMail } from "~/domain/notices/get-mail.server";
import { orThrow, refusedPage } from "~/http/attempt.server";
import { requireMailbox } from "~/http/mailbox-only.server";
import { readParams } from "~/http/params.server";

const Params = z.object({ id: z.uuid() });

/** The calendar part of a mail, as an attachment. */
export async function loader({ params }: LoaderFunctionArgs) {
  requireMailbox();
  const { id } = readParams(params, Params);
  const { calendar, calendarMethod } = await orThrow(getMail(database(), id));
  if (calendar === null) throw refusedPage(new DomainError("not-found", "page.not-found"));

  return new Response(calendar, {
    headers: { "Content-Type": `text/calendar; charset=utf-8; method=${calendarMethod}`, "Content-Disposition": 'attachment; filename="visit.ics"', "Cache-Control": "no-store" },
  });
}
