import { stringify } from "csv-stringify/sync";

/** Blanks and signs without width in front: a spreadsheet drops some of them and reads the formula behind. */
const formulaAfterBlanks = /^[\s\p{Cf}\p{Cc}]+[=+\-@＝＋－＠]/u;

/**
 * Rows as a file for a spreadsheet (RFC 4180, UTF-8, kept by nobody on its way). Cells that look like formulas are text
 * there, with an apostrophe in front (ASVS 1.2.10).
 * @param name of the file, in any script
 */
export function tableFile(rows: readonly (readonly string[])[], name: string): Response {
  // The mark at the beginning tells Excel that the text is UTF-8.
  const table = stringify(rows.map((row) => [...row]), {
    bom: true, escape_formulas: true, record_delimiter: "windows",
    // A line break of either kind stays inside its cell: behind a bare one a spreadsheet begins a row, and with it a cell.
    quoted_match: /[\r\n]/,
    cast: { string: (cell) => (formulaAfterBlanks.test(cell) ? `'${cell}` : cell) },
  });
  return new Response(table, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "private, no-store",
    },
  });
}
