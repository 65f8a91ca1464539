import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { getTicket } from "~/domain/queue/get-ticket.server";
import { orThrow } from "~/http/attempt.server";
import { kioskDevice } from "~/http/kiosk-device.server";
import { readParams, readQuery } from "~/http/params.server";
import { ticketOfAddress } from "~/http/ticket-access.server";
import { kioskWords } from "~/i18n/messages/kiosk";
import { KioskFrame } from "~/ui/kiosk/kiosk-frame";
import { KioskTicket } from "~/ui/kiosk/kiosk-ticket";
import { titled } from "~/ui/page-title";
import { ticketViewOf } from "~/ui/queue/ticket-view.server";
import "~/ui/styles/kiosk.css";
import "~/ui/styles/ticket.css";

const Params = z.object({ code: z.string().regex(/^[A-Z]{4}$/), token: z.string() });
const Query = z.object({ checked: z.literal("1").optional() });
/** Nobody's number stays on the screen for the next one to read. */
const idleSeconds = 30;

/** The number that was taken, to be taken along. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { code } = readParams(params, Params);
  const { ticketId, address } = await ticketOfAddress(params);
  const now = new Date();
  const ticket = ticketViewOf(await orThrow(getTicket(database(), { ticketId, now })), { address, now });
  return { ticket, now, isCheckIn: readQuery(request, Query).checked === "1", paper: kioskDevice(request, code)?.paper || null };
}

export const meta = titled<typeof loader>((locale) => kioskWords[locale].taken);

export default function TakenTicket() {
  const { ticket, now, isCheckIn, paper } = useLoaderData<typeof loader>();

  return (
    <KioskFrame station={ticket.station} now={now} idleSeconds={idleSeconds}>
      <KioskTicket ticket={ticket} isCheckIn={isCheckIn} paper={paper} />
    </KioskFrame>
  );
}
