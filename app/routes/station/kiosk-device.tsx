import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { authorize } from "~/domain/access/policy";
import { getStation } from "~/domain/stations/get-station.server";
import { shortStationName } from "~/domain/stations/short-name";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { readForm } from "~/http/form.server";
import { giveUpKiosk, kioskDevice, setUpKiosk } from "~/http/kiosk-device.server";
import { kioskPapers } from "~/http/kiosk-papers";
import { readParams } from "~/http/params.server";
import { kioskWords } from "~/i18n/messages/kiosk";
import { useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink, Buttons } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Notice } from "~/ui/primitives/notice";
import { OptionCards } from "~/ui/primitives/option-cards";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";

const Params = z.object({ code: z.string().regex(/^[A-Z]{4}$/) });
const DeviceForm = z.object({ intent: z.enum(["start", "stop"]), paper: z.enum(kioskPapers).default("0") });

/** The station's lead makes the device this page is opened on a kiosk of the station. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { code } = readParams(params, Params);
  const actor = await requireStaff(request);
  const station = await orThrow(async () => {
    authorize(actor, "station:configure", { stationCode: code });
    return getStation(database(), code);
  });
  return { code, name: shortStationName(station), paper: kioskDevice(request, code)?.paper ?? null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { code } = readParams(params, Params);
  const actor = await requireStaff(request);
  await orThrow(async () => authorize(actor, "station:configure", { stationCode: code }));
  const form = await readForm(request, DeviceForm);
  if (!form.ok) return form.reply();

  const { intent, paper } = form.value;
  const line = await attempt(async () => (intent === "stop" ? giveUpKiosk() : setUpKiosk(actor, code, paper)));
  if (!line.ok) return refusal(line.error, form.values);
  return redirect(`/stations/${code}/kiosk/device`, { status: 303, headers: { "Set-Cookie": line.value } });
}

export const meta = titled<typeof loader>((locale) => kioskWords[locale].device.title);

export default function KioskDevice() {
  const t = useWords(kioskWords).device;
  const locale = useLocale();
  const { code, name, paper } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Sheet head={<><ErrorSummary reply={reply} /><PageHead title={t.title} lead={t.lead(name[locale])} /></>}>
      <Section>
        {paper === null ? null : <Notice kind="ok" title={`${t.on}　${t.papers[String(paper) as keyof typeof t.papers]}`} />}
        <Form method="post" className="form">
          <p>{t.help}</p>
          <OptionCards name="paper" legend={t.paper} options={kioskPapers.map((value) => ({ value, label: t.papers[value] }))} defaultValue={String(paper ?? 80)} />
          <Buttons>
            <Button variant="primary" name="intent" value="start">{t.start}</Button>
            {paper === null ? null : <Button name="intent" value="stop">{t.off}</Button>}
            {paper === null ? null : <ButtonLink to={`/stations/${code}/kiosk`}>{t.open}</ButtonLink>}
          </Buttons>
        </Form>
      </Section>
    </Sheet>
  );
}
