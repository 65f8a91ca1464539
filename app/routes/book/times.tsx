import { data, redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { compareStations } from "~/domain/bookings/compare-stations.server";
import { currentHold } from "~/domain/bookings/current-hold.server";
import { restrictionsOf } from "~/domain/bookings/restrictions-of.server";
import { refuseUnlessOneVisit } from "~/domain/bookings/visit-length";
import { actorOf } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { holdSecretOf, prepareHoldSecret } from "~/http/booking-browser.server";
import { readQuery } from "~/http/params.server";
import { itemsOfVisit, stationCode, visitQuery } from "~/http/visit-query.server";
import { words } from "~/i18n/define-words";
import { severalStationsWords } from "~/i18n/messages/several-stations";
import { CompareStations } from "~/ui/bookings/compare-stations";
import { matterOf } from "~/ui/bookings/place.server";
import { Restricted } from "~/ui/bookings/restricted";
import { stationTimesOf } from "~/ui/bookings/station-times.server";
import { titled } from "~/ui/page-title";

const Query = z.object(visitQuery);

/** The free times of several stations, day by day. Only reading: a pressed time is held by /book. */
export async function loader({ request }: LoaderFunctionArgs) {
  const query = readQuery(request, Query);
  const actor = await actorOf(request);
  const restrictions = actor.kind === "company" ? await restrictionsOf(database(), actor, { now: new Date() }) : [];
  const view = await orThrow(() => viewOf(request, query));
  // What the visit is for comes first.
  if (!view) throw redirect("/book", 303);
  return data({ ...view, restrictions }, prepareHoldSecret(request));
}

async function viewOf(request: Request, query: z.infer<typeof Query>) {
  const [db, now] = [database(), new Date()];
  const chosen = await itemsOfVisit(db, query);
  const [item, ...moreItems] = chosen;
  if (!item) return null;
  refuseUnlessOneVisit(chosen);

  const secret = holdSecretOf(request);
  const own = secret === undefined ? null : await currentHold(db, { secret, now });
  const compared = await compareStations(db, { stationCodes: stationsAsked(request), item, moreItems, day: query.day, own: own ?? undefined, now });
  return { matters: chosen.map(matterOf), times: stationTimesOf(compared) };
}

/** The ticked stations: the one name an address carries several times. */
function stationsAsked(request: Request): string[] {
  return new URL(request.url).searchParams.getAll("at").filter((code) => stationCode.safeParse(code).success);
}

export const meta = titled<typeof loader>((locale) => words(severalStationsWords, locale).title);

export default function Times() {
  const { restrictions, ...view } = useLoaderData<typeof loader>();

  return (
    <>
      {restrictions.length > 0 ? <div className="page"><Restricted restrictions={restrictions} /></div> : null}
      <CompareStations {...view} />
    </>
  );
}
