import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { lifecycle } from "~/domain/requests/lifecycle";
import { moveForms } from "~/domain/requests/move-inputs";
import { LocaleProvider } from "~/i18n/use-words";
import { MoveFields, type MoveChoices } from "~/ui/requests/staff/move-fields";
import { requestMoves } from "~db/vocabulary";

const choices: MoveChoices = {
  departments: [{ code: "XZSP", zh: "行政审批局", en: "Approvals" }], materials: [{ no: 1, nameZh: "护照", nameEn: "Passport", state: "received", reason: "" }], isSecondSupplement: false,
  suggestedDueOn: "2026-12-08", askedExtension: null, openTasks: [{ code: "XZSP", zh: "行政审批局", en: "Approvals" }], nextWorkingDay: "2026-11-25", today: "2026-11-24",
};
/** The desk and the company have pages of their own. */
const elsewhere = new Set<string>(["company", "system", "front_desk", "station_lead"]);
const onStaffPage = requestMoves.filter((move) => lifecycle[move].by.some((who) => !elsewhere.has(who)));

test.each(onStaffPage)("the panel of %s asks for all that the move cannot do without", (move) => {
  const html = renderToStaticMarkup(<LocaleProvider locale="zh" now={new Date("2026-11-24T02:00:00Z")}><MoveFields move={move} choices={choices} texts={[]} /></LocaleProvider>);
  const asked = new Set([...html.matchAll(/\sname="([^"]+)"/g)].map(([, name]) => name));
  const needed = (moveForms[move].safeParse({}).error?.issues ?? []).map(({ path: [field] }) => (field === "lines" ? "line" : String(field)));
  expect(needed.filter((field) => !asked.has(field))).toEqual([]);
});
