import { paperWords } from "~/i18n/messages/paper";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { BackLink } from "~/ui/primitives/page";
import { PrintButton, PrintHead } from "~/ui/primitives/print-head";
import type { Category } from "~db/vocabulary";

/** The sheet to fill in by hand: a line a number, and the number again to tear off. Prints on A4 across. */
export function PaperSheet({ numbers, station, day, category }: { numbers: readonly string[]; station: { nameZh: string; nameEn: string }; day: string; category: Category }) {
  const t = useWords(paperWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const locale = useLocale();
  const columns = ["number", "arrived", "company", "person", "item", "called", "ended", "window", "result", "slip"] as const;

  return (
    <div className="work paper-sheet">
      <PrintHead title={t.sheetTitle} other={t.sheetOther} otherLang={locale === "zh" ? "en" : "zh-CN"} />
      <div className="row between fold no-print"><BackLink to="/desk/paper">{t.back}</BackLink><PrintButton>{t.print}</PrintButton></div>
      <h1 className="no-print">{t.sheetTitle}</h1>
      <p>{t.station}　<b>{locale === "zh" ? station.nameZh : station.nameEn}</b>　{t.day}　<b>{format.day(day)}</b>　{t.category}　<b>{s.category[category]}</b></p>
      <p className="dim">{t.handwritten}</p>
      <div className="table-box" role="region" aria-label={t.sheetTitle} tabIndex={0}>
        <table>
          <thead><tr>{columns.map((column) => <th key={column} scope="col">{t.columns[column]}</th>)}</tr></thead>
          <tbody>
            {numbers.map((number) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                {columns.slice(1, -1).map((column) => <td key={column} />)}
                <td className="tear">{number}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
