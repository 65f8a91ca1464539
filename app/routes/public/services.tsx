import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { listItems } from "~/domain/catalogue/list-items.server";
import { searchItems } from "~/domain/catalogue/search-items.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { servicesWords } from "~/i18n/messages/services";
import { statusWords } from "~/i18n/messages/status";
import { useWords } from "~/i18n/use-words";
import { itemCard } from "~/ui/catalogue/item-card.server";
import { ItemRow, type ItemCard } from "~/ui/catalogue/item-row";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { Chip } from "~/ui/primitives/filter-bar";
import { Icon } from "~/ui/primitives/icon";
import { Rows } from "~/ui/primitives/list-row";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { categories, type Category } from "~db/vocabulary";

const Query = z.object({ q: z.string().trim().max(200).default(""), category: z.enum(categories).optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const { q, category } = readQuery(request, Query);
  const all = await listItems(database());
  const found = q === "" ? { items: await listItems(database(), { category }), isApproximate: false } : await searchItems(database(), { query: q, category });

  return { q, category: category ?? null, total: all.length, isApproximate: found.isApproximate, items: found.items.map(itemCard) };
}

export const meta = titled<typeof loader>((locale) => words(servicesWords, locale).title);

/** The address of a search; what is empty is left out. */
function addressOf({ q, category }: { q: string; category: Category | null }): string {
  const query = new URLSearchParams({ ...(q === "" ? {} : { q }), ...(category ? { category } : {}) });
  return query.size > 0 ? `/services?${query}` : "/services";
}

export default function Services() {
  const t = useWords(servicesWords);
  const names = useWords(statusWords);
  const { q, category, total, items, isApproximate } = useLoaderData<typeof loader>();

  return (
    <Sheet wide head={<PageHead title={t.title} lead={t.lead(total)} />}>
      <Section flush>
        <Form className="search" role="search" method="get" action="/services">
          <label className="vh" htmlFor="q">{t.searchLabel}</label>
          <span className="search-lead"><Icon name="search" size={22} /></span>
          <input key={q} className="input" id="q" name="q" type="search" defaultValue={q} placeholder={t.placeholder} maxLength={200} autoComplete="off" enterKeyHint="search" />
          {category ? <input type="hidden" name="category" value={category} /> : null}
          <button className="btn btn-primary">{t.search}</button>
        </Form>
        <nav className="chips gap-4" aria-label={t.categories}>
          {categories.map((code) => (
            <Chip key={code} on={code === category} to={addressOf({ q, category: code === category ? null : code })}>{names.category[code]}</Chip>
          ))}
        </nav>
      </Section>
      {items.length === 0 ? (
        <NothingFound q={q} category={category} />
      ) : q === "" && category === null ? (
        categories.map((code) => <Group key={code} title={names.category[code]} items={items.filter((item) => item.category === code)} />)
      ) : (
        <Group title={q === "" && category ? names.category[category] : isApproximate ? t.near(q) : t.found(q, items.length)} items={items} isResult={q !== ""} />
      )}
    </Sheet>
  );
}

function Group({ title, items, isResult }: { title: string; items: ItemCard[]; isResult?: boolean }) {
  const t = useWords(servicesWords);

  return (
    <Section title={<span role={isResult ? "status" : undefined}>{title}</span>} aside={isResult ? null : t.count(items.length)}>
      <Rows>{items.map((item) => <ItemRow key={item.code} item={item} to={`/services/${item.code}`} />)}</Rows>
    </Section>
  );
}

function NothingFound({ q, category }: { q: string; category: Category | null }) {
  const t = useWords(servicesWords);
  const names = useWords(statusWords);

  return (
    <Empty
      icon="search"
      title={t.nothingTitle}
      action={<><ButtonLink to={category ? addressOf({ q, category: null }) : "/services"}>{t.showAll}</ButtonLink><ButtonLink to="/stations" variant="quiet">{t.toStations}</ButtonLink></>}
    >
      <p role="status">{category ? t.nothingInCategory(names.category[category]) : t.nothing}</p>
    </Empty>
  );
}
