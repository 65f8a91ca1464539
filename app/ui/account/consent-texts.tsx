import { Fragment } from "react";
import type { privacyTexts } from "~/i18n/messages/privacy";
import type { termsTexts } from "~/i18n/messages/terms";

/** One version of the privacy notice. */
export function PrivacyText({ text: t }: { text: (typeof privacyTexts)["2026-11-26"]["zh"] }) {
  return (
    <div className="prose">
      <h2>{t.who.title}</h2>
      <p>{t.who.text}</p>
      <h2>{t.what.title}</h2>
      <Ruled heads={[t.what.headData, t.what.headWhy, t.what.headBasis]} rows={t.what.rows.map((row) => [row.data, row.why, row.basis])} />
      <p>{t.what.never}</p>
      <h2>{t.sharing.title}</h2>
      <p>{t.sharing.text}</p>
      <h2>{t.keep.title}</h2>
      <Ruled heads={[t.keep.headData, t.keep.headTime]} rows={t.keep.rows.map((row) => [row.data, row.time])} />
      <h2>{t.cookies.title}</h2>
      <p>{t.cookies.text}</p>
      <h2>{t.safety.title}</h2>
      <p>{t.safety.text}</p>
      <h2>{t.rights.title}</h2>
      <ul>{t.rights.points.map((point) => <li key={point}>{point}</li>)}</ul>
      <p>{t.rights.how}</p>
      <p className="t2 dim">{t.updated}</p>
    </div>
  );
}

/** One version of the terms of use. */
export function TermsText({ text: t }: { text: (typeof termsTexts)["2026-11-26"]["zh"] }) {
  return (
    <div className="prose">
      {t.points.map(({ title, text }) => <Fragment key={title}><h2>{title}</h2><p>{text}</p></Fragment>)}
      <p className="t2 dim">{t.updated}</p>
    </div>
  );
}

function Ruled({ heads, rows }: { heads: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table>
      <thead>
        <tr>{heads.map((head) => <th scope="col" key={head}>{head}</th>)}</tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>{row.map((cell) => <td key={cell}>{cell}</td>)}</tr>
        ))}
      </tbody>
    </table>
  );
}
