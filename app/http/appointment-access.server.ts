import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import type { CompanyActor } from "~/domain/access/actor";
import { actorOfLink } from "~/domain/access/link-holder.server";
import { openLink } from "~/domain/access/links.server";
import { getAppointment, type AppointmentView } from "~/domain/bookings/get-appointment.server";
import { requireCompany } from "./actor.server";
import { orThrow } from "./attempt.server";
import { localeOf } from "./locale.server";
import { readParams } from "./params.server";

/** One booking, reached through the account or through a mail's link, with who acts and where its pages are. */
export interface AppointmentAccess {
  actor: CompanyActor;
  appointment: AppointmentView;
  /** the address of the booking's page; its steps stand below it */
  base: string;
  isByLink: boolean;
}

const ByNumber = z.object({ number: z.string().regex(/^Y\d{8,9}$/) });
const ByToken = z.object({ token: z.string().max(100) });

/**
 * The booking of `/my/appointments/:number…` or `/r/:token/appointment…`. Opening either changes nothing. A link acts as
 * the person it was mailed to, for that one booking.
 */
export async function appointmentOf(request: Request, params: LoaderFunctionArgs["params"]): Promise<AppointmentAccess> {
  return params["token"] === undefined ? byAccount(request, params) : byLink(request, params);
}

async function byAccount(request: Request, params: LoaderFunctionArgs["params"]): Promise<AppointmentAccess> {
  const { number } = readParams(params, ByNumber);
  const actor = await requireCompany(request);
  const appointment = await orThrow(() => getAppointment(database(), actor, { number }));
  return { actor, appointment, base: `/my/appointments/${number}`, isByLink: false };
}

async function byLink(request: Request, params: LoaderFunctionArgs["params"]): Promise<AppointmentAccess> {
  const { token } = readParams(params, ByToken);
  const locale = await localeOf(request);
  return orThrow(async () => {
    const link = await openLink(database(), token, new Date(), env().sessionSecret, ["appointment"]);
    const appointment = await getAppointment(database(), { kind: "system", locale }, { appointmentId: link.appointmentId ?? "" });
    const actor = await actorOfLink(database(), { ...link, requestId: appointment.requestId });
    return { actor: { ...actor, locale }, appointment, base: `/r/${token}/appointment`, isByLink: true };
  });
}
