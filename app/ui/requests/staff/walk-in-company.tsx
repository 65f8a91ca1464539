import { Link } from "@remix-run/react";
import { walkInWords } from "~/i18n/messages/walk-in";
import { useWords } from "~/i18n/use-words";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import type { WalkInAddress, WalkInChoice } from "./walk-in-address";
import { WalkInSearch } from "./walk-in-search";

export interface ShownPerson {
  userId: string;
  name: string;
  phone: string;
  email: string;
}

export interface ShownCompany {
  id: string;
  name: string;
  creditCode: string;
  people: ShownPerson[];
}

/** A company picked, or a new one with what was searched for as a start. */
export type CompanyForWalkIn = ({ isNew: false } & ShownCompany) | { isNew: true; typed: string };

/** First the company: search and pick, or say that it is new. Once chosen, one line that can be changed. */
export function CompanyStep({ company, found, chosen, addressOf }: { company: CompanyForWalkIn | null; found: readonly ShownCompany[]; chosen: WalkInChoice; addressOf: WalkInAddress }) {
  const t = useWords(walkInWords);
  const { q } = chosen;

  if (company) {
    return (
      <section className="walk-in-step">
        <div className="row between base">
          <h2>{t.company}</h2>
          <Link to={addressOf({ company: undefined, new: undefined })}>{t.otherCompany}</Link>
        </div>
        <p>{company.isNew ? t.newCompanyBelow : <><b>{company.name}</b>　<span className="num dim">{company.creditCode}</span></>}</p>
      </section>
    );
  }

  const isTooShort = q !== undefined && [...q].length < 2;
  return (
    <section className="walk-in-step">
      <h2>{t.company}</h2>
      <WalkInSearch name="q" label={t.findCompany} hint={t.findCompanyHint} button={t.find} value={q} keep={{ item: chosen.item, more: chosen.more, day: chosen.day, at: chosen.at }} />
      {q && found.length === 0 ? <p className="walk-in-none" role="status">{isTooShort ? t.typeMore : t.noCompany}</p> : null}
      <div data-found="q"><Rows>
        {found.map(({ id, name, creditCode, people }) => (
          <ListRow key={id} to={addressOf({ company: id, q: undefined })} icon="company" title={name} bold help={<><span className="num">{creditCode}</span>　{people.map((person) => person.name).join("、")}</>} />
        ))}
        {q && !isTooShort ? <ListRow to={addressOf({ new: "1" })} icon="plus" title={t.newCompany} help={t.newCompanyHelp} /> : null}
      </Rows></div>
    </section>
  );
}
