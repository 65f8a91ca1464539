import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { getHold, type HoldView } from "~/domain/bookings/get-hold.server";
import { DomainError } from "~/domain/errors";
import { orThrow } from "./attempt.server";
import { holdSecretOf } from "./booking-browser.server";
import { readParams } from "./params.server";

const Params = z.object({ appointmentId: z.uuid() });

export interface OwnHold {
  hold: HoldView;
  secret: string;
}

/**
 * The hold of `/book/:appointmentId…`, which only the browser that made it can see. Once it is booked, its steps lead
 * to the confirmation.
 */
export async function ownHold(request: Request, params: LoaderFunctionArgs["params"]): Promise<OwnHold> {
  const found = await ownHoldOrBooking(request, params);
  const { status, appointmentId } = found.hold;
  if (status !== "held" && status !== "lapsed") throw redirect(`/book/${appointmentId}/done`, 303);
  return found;
}

/** By what a code is bound to a hold, which only the browser that made it can see. */
export const holdKey = (appointmentId: string): string => `hold:${appointmentId}`;

/** The same, whatever became of the hold. */
export async function ownHoldOrBooking(request: Request, params: LoaderFunctionArgs["params"]): Promise<OwnHold> {
  const { appointmentId } = readParams(params, Params);
  const secret = holdSecretOf(request);
  return orThrow(async () => {
    if (secret === undefined) throw new DomainError("not-found", "booking.hold-unknown");
    return { hold: await getHold(database(), { appointmentId, secret }), secret };
  });
}
