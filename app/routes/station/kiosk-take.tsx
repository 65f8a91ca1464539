import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { listKioskItems } from "~/domain/queue/list-kiosk-items.server";
import { takeKioskTicket } from "~/domain/queue/take-kiosk-ticket.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { readForm } from "~/http/form.server";
import { limitKiosk } from "~/http/kiosk-device.server";
import { localeOf } from "~/http/locale.server";
import { readParams } from "~/http/params.server";
import { ticketTokenOf } from "~/http/ticket-access.server";
import { kioskWords } from "~/i18n/messages/kiosk";
import { ChooseItem } from "~/ui/kiosk/choose-item";
import { KioskFrame } from "~/ui/kiosk/kiosk-frame";
import { KioskTrouble } from "~/ui/kiosk/kiosk-trouble";
import { kioskStationOf } from "~/ui/kiosk/kiosk-view.server";
import { titled } from "~/ui/page-title";
import { categories } from "~db/vocabulary";
import "~/ui/styles/kiosk.css";

const Params = z.object({ code: z.string().regex(/^[A-Z]{4}$/), category: z.enum(categories) });
const TakeForm = z.object({ item: z.string().max(20).default("") });
const idleSeconds = 45;

/** Second touch: a ticket, for something or for anything. */
export async function loader({ params }: LoaderFunctionArgs) {
  const { code, category } = readParams(params, Params);
  const { station, items } = await orThrow(listKioskItems(database(), { stationCode: code, category }));
  return {
    category, now: new Date(), formKey: crypto.randomUUID(),
    station: kioskStationOf({ stationCode: code, nameZh: station.nameZh, nameEn: station.nameEn }),
    items: items.map((item) => ({ code: item.code, zh: item.nameZh, en: item.nameEn })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { code, category } = readParams(params, Params);
  const form = await readForm(request, TakeForm);
  if (!form.ok) return form.reply();

  const locale = await localeOf(request);
  const taken = await attempt(async () => {
    await limitKiosk(request, code);
    return takeKioskTicket(database(), { stationCode: code, category, itemCode: form.value.item || null, locale, key: form.key, now: new Date() });
  });
  return taken.ok ? redirect(`/stations/${code}/kiosk/ticket/${ticketTokenOf(taken.value.ticketId)}`, 303) : refusal(taken.error);
}

export const meta = titled<typeof loader>((locale, { station }) => kioskWords[locale].title(station.name[locale]));

export default function KioskTake() {
  const { station, category, items, formKey, now } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <KioskFrame station={station} now={now} idleSeconds={idleSeconds}>
      <KioskTrouble code={station.code} reply={reply} />
      <ChooseItem code={station.code} category={category} formKey={formKey} items={items} />
    </KioskFrame>
  );
}
