import { mostLooks, type Look } from "~/domain/access/list-looks.server";
import { words } from "~/i18n/define-words";
import { lookWords } from "~/i18n/messages/looks";
import { unmaskWords } from "~/i18n/messages/unmask";
import type { Locale } from "~db/vocabulary";

/** Who looked, with its words: every post and reason there is need not travel to a phone that shows two. */
export interface ShownLooks {
  title: string;
  lead: string;
  rows: { id: number; day: string; number: string; post: string; what: string }[];
  /** said below a list that was cut */
  more: string | null;
}

/** @param about one request, or everything the reader is the contact of */
export function shownLooks(looks: readonly Look[], about: "request" | "person", locale: Locale): ShownLooks {
  const t = words(lookWords, locale);
  const { reasons } = words(unmaskWords, locale);
  return {
    title: about === "request" ? t.title : t.mine,
    lead: looks.length === 0 ? t.none : t.lead,
    rows: looks.map(({ id, day, number, posts, saw }) => ({
      id, day, number,
      post: posts.map(({ role, place }) => [place?.[locale], t.roles[role]].filter(Boolean).join(t.gap)).join(t.join),
      what: saw === "file" ? t.file : [t.saw(saw.fields.map((field) => t.fields[field]).join(t.join)), reasons[saw.why], saw.words].filter(Boolean).join("　"),
    })),
    more: looks.length >= mostLooks ? t.most : null,
  };
}
