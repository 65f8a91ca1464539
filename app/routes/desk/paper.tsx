import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { writtenDay } from "~/domain/calendar/written-day";
import { listItems } from "~/domain/catalogue/list-items.server";
import { paperNumbers } from "~/domain/desk/paper-numbers.server";
import { getStation } from "~/domain/stations/get-station.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { readQuery } from "~/http/params.server";
import { answerPaperForm } from "~/http/paper.server";
import { stationOf } from "~/http/station.server";
import { words } from "~/i18n/define-words";
import { paperWords } from "~/i18n/messages/paper";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useWords } from "~/i18n/use-words";
import { EnterPaper } from "~/ui/desk/enter-paper";
import { PaperSheet } from "~/ui/desk/paper-sheet";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { FormKey } from "~/ui/primitives/form-key";
import { Select } from "~/ui/primitives/inputs";
import { BackLink, WorkHead } from "~/ui/primitives/page";
import { categories } from "~db/vocabulary";

const Query = z.object({
  /** the first number of a sheet to print */
  sheet: z.string().regex(/^[A-Z]\d{3,6}$/).optional(),
  /** a day whose numbers are entered */
  enter: writtenDay().optional(),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const stationCode = stationOf(actor);
  const now = new Date();
  const asked = readQuery(request, Query);
  const station = await orThrow(getStation(database(), stationCode));
  return {
    asked, today: shanghaiDay(now), formKey: crypto.randomUUID(),
    numbers: await orThrow(paperNumbers(database(), actor, { stationCode, now })),
    station: { nameZh: station.nameZh, nameEn: station.nameEn, windows: station.windows.map(({ no }) => no).sort((a, b) => a - b) },
    items: asked.enter ? (await listItems(database())).map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })) : [],
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  return answerPaperForm(request, { actor, stationCode: stationOf(actor), now: new Date() });
}

export const meta = titled((locale) => words(paperWords, locale).title);

/** For a day without power or network: a sheet with the next numbers, and entering it afterwards. */
export default function DeskPaper() {
  const { asked, numbers, station, items, today, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(paperWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const sheets = sheetsOf(numbers);
  const printed = sheets.find((sheet) => sheet.day === today && sheet.numbers.some(({ number }) => number === asked.sheet));
  if (asked.sheet && printed) return <PaperSheet numbers={printed.numbers.map(({ number }) => number)} station={station} day={printed.day} category={printed.category} />;
  if (asked.enter) return <EnterPaper day={asked.enter} numbers={numbers.filter(({ day, status }) => day === asked.enter && status === "reserved")} station={station} items={items} reply={reply} formKey={formKey} />;

  return (
    <div className="work work-narrow">
      <ErrorSummary reply={reply} />
      <BackLink to="/desk/day">{t.back}</BackLink>
      <WorkHead title={t.title} lead={t.lead} />
      <section>
        <h2>{t.make}</h2>
        <Form method="post" className="walk-in-search">
          <FormKey value={formKey} />
          <input type="hidden" name="intent" value="reserve" />
          <Field name="category" label={t.category} hint={t.makeHelp} reply={reply}><Select empty="" options={categories.map((category) => ({ value: category, label: s.category[category] }))} /></Field>
          <Button variant="primary" icon="print">{t.reserve}</Button>
        </Form>
      </section>
      <section className="paper-sheets">
        <h2>{t.sheets}</h2>
        {sheets.length === 0 ? <p className="dim">{t.none}</p> : null}
        <ul className="rows rows-closed">
          {sheets.map((sheet) => {
            const open = sheet.numbers.filter(({ status }) => status === "reserved").length;
            const [first, last] = [sheet.numbers[0]?.number ?? "", sheet.numbers.at(-1)?.number ?? ""];
            return (
              <li key={sheet.day + first} className="row between fold paper-line">
                <b>{t.sheet(format.day(sheet.day), s.category[sheet.category], first, last)}</b>
                <span className={open > 0 ? "is-warn" : "dim"}>{open > 0 ? t.open(open) : t.settled}</span>
                <span className="row">{sheet.day === today ? <Link to={`/desk/paper?sheet=${first}`}>{t.show}</Link> : null}{open > 0 ? <Link to={`/desk/paper?enter=${sheet.day}`}>{t.enter}</Link> : null}</span>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}

type Numbers = ReturnType<typeof useLoaderData<typeof loader>>["numbers"];

/** Numbers that follow one another on one day are one sheet. */
function sheetsOf(numbers: Numbers) {
  const sheets: { day: string; category: Numbers[number]["category"]; numbers: Numbers }[] = [];
  for (const one of numbers) {
    const last = sheets.at(-1);
    const before = last?.numbers.at(-1);
    const follows = last?.day === one.day && before && before.number[0] === one.number[0] && Number(before.number.slice(1)) + 1 === Number(one.number.slice(1)) && last.numbers.length < 50;
    if (last && follows) last.numbers.push(one);
    else sheets.push({ day: one.day, category: one.category, numbers: [one] });
  }
  return sheets.reverse();
}
