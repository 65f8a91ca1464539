import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { getItem } from "~/domain/catalogue/get-item.server";
import { listStations } from "~/domain/stations/list-stations.server";
import { orThrow } from "~/http/attempt.server";
import { readParams } from "~/http/params.server";
import { statusWords } from "~/i18n/messages/status";
import { servicesWords } from "~/i18n/messages/services";
import { useWords } from "~/i18n/use-words";
import { guideOf } from "~/ui/catalogue/guide.server";
import { GuideFacts, GuidePapers, GuideQuestions, GuideRoad, GuideWhere, GuideWho } from "~/ui/catalogue/guide-sections";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { Bilingual } from "~/ui/primitives/names";
import { Dock, PageHead, Sheet } from "~/ui/primitives/page";

const Params = z.object({ code: z.string().regex(/^[A-Za-z]{2}-\d{3}$/).transform((code) => code.toUpperCase()) });

export async function loader({ params }: LoaderFunctionArgs) {
  const { code } = readParams(params, Params);
  const [item, stations] = await orThrow(() => Promise.all([getItem(database(), code), listStations(database())]));

  return { guide: guideOf(item, stations) };
}

export const meta = titled<typeof loader>((locale, { guide }) => (locale === "zh" ? guide.nameZh : guide.nameEn));

export default function Item() {
  const names = useWords(statusWords);
  const { guide } = useLoaderData<typeof loader>();
  const head = (
    <PageHead title={<Bilingual zh={guide.nameZh} en={guide.nameEn} always />} back={{ to: `/services?category=${guide.category}`, label: names.category[guide.category] }}>
      <div className="gap-4"><GuideFacts guide={guide} /></div>
    </PageHead>
  );

  return (
    <Sheet head={head}>
      <GuideWho guide={guide} />
      <GuidePapers guide={guide} />
      <GuideRoad guide={guide} />
      <GuideWhere guide={guide} />
      <GuideQuestions guide={guide} />
      <Actions />
    </Sheet>
  );
}

/** The two ways in; the first that the item has is the page's primary action. */
function Actions() {
  const t = useWords(servicesWords).guide;
  const { guide } = useLoaderData<typeof loader>();
  const canBook = guide.channels.appointmentAtStation !== "none";

  return (
    <Dock note={canBook ? undefined : t.noVisitNeeded}>
      {guide.channels.online ? <ButtonLink to={`/file/${guide.code}`} variant={canBook ? "secondary" : "primary"} full={!canBook}>{t.fileNow}</ButtonLink> : null}
      {canBook ? <ButtonLink to={`/book?item=${guide.code}`} variant="primary" full>{t.bookNow}</ButtonLink> : null}
      {!canBook && !guide.channels.online ? <ButtonLink to="/stations" variant="primary" full>{t.chooseStation}</ButtonLink> : null}
    </Dock>
  );
}
