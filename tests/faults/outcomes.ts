import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { controls } from "./controls";
import type { Row } from "./row";

/** What the last run of a row at full length, or of a control, came to. Written by run.ts, committed with the tests. */
interface Noted {
  /** YYYY-MM-DD */
  on: string;
  result: string;
  figure: string;
}

const file = new URL("./outcomes.json", import.meta.url);
const read = (): Record<string, Noted> => (existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Noted>) : {});

export const nameOf = (row: Row, what?: string): string => (what === undefined ? row.number : `${row.number} without ${what}`);

export function noteOutcome(name: string, result: string, figure: string): void {
  // One line: what a server printed before it died belongs on the screen of the run.
  const line = (figure.split("\n")[0] ?? "").slice(0, 600);
  const all = { ...read(), [name]: { on: new Date().toISOString().slice(0, 10), result, figure: line } };
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(Object.entries(all).sort(([a], [b]) => a.localeCompare(b))), null, 2)}\n`);
}

/** Every row with its last outcome at full length, and each guard whose absence was seen. */
export function listOutcomes(rows: readonly Row[]): string {
  const noted = read();
  const told = (name: string) => {
    const one = noted[name];
    return one ? `${one.result} on ${one.on}: ${one.figure}` : "not run yet at full length";
  };
  return rows.map((row) => [
    `${row.number}  ${row.title}`, ...(row.provenBy ? [`      by ${row.provenBy.join(", ")}`] : []), `      ${told(nameOf(row))}`,
    ...(controls[row.number] ?? []).map(({ what }) => `      without ${what}: ${told(nameOf(row, what)).replace("at full length", "")}`),
  ].join("\n")).join("\n");
}
