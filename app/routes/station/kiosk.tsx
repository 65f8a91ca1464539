import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { getKiosk } from "~/domain/queue/get-kiosk.server";
import { kioskHours } from "~/domain/queue/kiosk-hours";
import { orThrow } from "~/http/attempt.server";
import { readParams } from "~/http/params.server";
import { kioskWords } from "~/i18n/messages/kiosk";
import { ChooseCategory } from "~/ui/kiosk/choose-category";
import { KioskClosed } from "~/ui/kiosk/kiosk-closed";
import { KioskFrame } from "~/ui/kiosk/kiosk-frame";
import { kioskStationOf, kioskCategoriesOf } from "~/ui/kiosk/kiosk-view.server";
import { keepLast } from "~/ui/live/keep-last";
import { useLive } from "~/ui/live/use-live";
import { titled } from "~/ui/page-title";
import "~/ui/styles/kiosk.css";

const Params = z.object({ code: z.string().regex(/^[A-Z]{4}$/) });

/** First touch: check in, or the category of the ticket. */
export async function loader({ params }: LoaderFunctionArgs) {
  const { code } = readParams(params, Params);
  const now = new Date();
  const kiosk = await orThrow(getKiosk(database(), { stationCode: code, now }));
  return { station: kioskStationOf(kiosk), now, categories: kioskCategoriesOf(kiosk), hours: kioskHours(kiosk, now), opensAt: kiosk.opening.opensAt };
}

export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>();

export const meta = titled<typeof loader>((locale, { station }) => kioskWords[locale].title(station.name[locale]));

export default function Kiosk() {
  const { station, now, categories, hours, opensAt } = useLoaderData<typeof loader>();
  useLive([`queue:${station.code}`], { isAlwaysOn: true });

  return (
    <KioskFrame station={station} now={now} idleSeconds={null}>
      {hours === "closed" || hours === "day-closed"
        ? <KioskClosed code={station.code} isDayClosed={hours === "day-closed"} opensAt={opensAt} />
        : <ChooseCategory code={station.code} categories={categories} opensAt={hours === "soon" ? opensAt : null} />}
    </KioskFrame>
  );
}
