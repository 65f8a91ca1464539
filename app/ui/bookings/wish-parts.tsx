import { waitlistWords } from "~/i18n/messages/waitlist";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import type { WaitlistStatus } from "~db/vocabulary";
import type { IconName } from "../primitives/icon";
import { ListRow, Rows } from "../primitives/list-row";
import { Bilingual } from "../primitives/names";
import { Section } from "../primitives/page";
import { Tag, type Tone } from "../primitives/status-tag";
import type { WishCard } from "./wish-card";

const looks: Record<WaitlistStatus, { tone: Tone; icon: IconName }> = {
  waiting: { tone: "blue", icon: "clock" },
  offered: { tone: "warn", icon: "alert" },
  booked: { tone: "ok", icon: "done" },
  left: { tone: "mute", icon: "withdrawn" },
  lapsed: { tone: "mute", icon: "crossed" },
  expired: { tone: "mute", icon: "crossed" },
};

/** The status of a place in a waiting list: word, icon, colour. */
export function WishTag({ status }: { status: WaitlistStatus }) {
  const t = useWords(waitlistWords);
  return <Tag {...looks[status]}>{t.status[status]}</Tag>;
}

/** 11月25日–27日上午: the days and the part of the day waited for. */
export function useWishDays(): (wish: Pick<WishCard, "fromDay" | "toDay" | "dayPart">) => string {
  const t = useWords(waitlistWords);
  const format = useFormat();
  return ({ fromDay, toDay, dayPart }) => t.days(fromDay === toDay ? format.day(fromDay) : format.dayRange(fromDay, toDay), t.parts[dayPart]);
}

/** The waiting lists a company is on, an open offer first. */
export function Wishes({ wishes }: { wishes: readonly WishCard[] }) {
  const t = useWords(waitlistWords);
  const locale = useLocale();
  const daysOf = useWishDays();
  const format = useFormat();
  if (wishes.length === 0) return null;
  const ordered = [...wishes].sort((a, b) => Number(b.offer !== null) - Number(a.offer !== null));

  return (
    <Section title={t.mine.title}>
      <Rows>
        {ordered.map((wish) => (
          <ListRow
            key={wish.entryId}
            to={`/my/waitlist/${wish.entryId}`}
            bold
            title={wish.offer ? format.dayTime(wish.offer.startsAt) : daysOf(wish)}
            help={<><Bilingual zh={wish.matter.nameZh} en={wish.matter.nameEn} /><span className="block">{wish.place.name[locale]}{wish.status === "waiting" ? `　${t.entry.ahead(wish.ahead)}` : ""}</span></>}
            value={<WishTag status={wish.status} />}
          />
        ))}
      </Rows>
    </Section>
  );
}
