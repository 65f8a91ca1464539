import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { saveText } from "~/domain/texts/save-text.server";
import { errorInBoth } from "~/i18n/messages/errors";
import * as textPage from "~/routes/manage/text";
import * as list from "~/routes/manage/texts";
import { auditEntries, standardTexts } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(() => void setPortalEnv());

async function signedIn(role: "administrator" | "head" | "liaison", name?: string) {
  const actor = await aStaffMember(db, role, role === "administrator" ? "" : "RSJ", { name });
  return { actor, visitor: await aSignedInVisitor({ userId: actor.userId, kind: "staff" }) };
}
const typed = { intent: "save", textId: "", version: "0", move: "ask_for_papers", title: "缺签字", departmentCode: "", itemCode: "", "zh-problem": "{企业}的申请表缺少签字", "zh-needed": "补签后的原件", "zh-example": "", "en-problem": "{company}: not signed", "en-needed": "", "en-example": "" };
const here = "/manage/texts/text";

test("a text is previewed with the facts of a case, saved, listed, changed and retired; who changed what is kept", async () => {
  const { visitor } = await signedIn("administrator", "林予");
  const shown = await visitor.post(textPage.action, here, { ...typed, intent: "preview" });
  expect(shown).toMatchObject({ status: 200, data: { errors: {}, preview: { zh: { problem: "澄光精密（苏州）有限公司的申请表缺少签字", needed: "补签后的原件" }, en: { problem: "澄光精密（苏州）有限公司: not signed", needed: "补签后的原件" } } } });
  expect(await db.$count(standardTexts)).toBe(0);

  expect(await visitor.post(textPage.action, here, typed)).toMatchObject({ status: 303, location: "/manage/texts" });
  const [text] = await db.select().from(standardTexts);
  const id = text?.id ?? "";
  expect((await visitor.get(list.loader, "/manage/texts?step=ask_for_papers")).data).toMatchObject({ texts: [{ title: "缺签字", departmentCode: null, savedByName: "林予", mayEdit: true }] });
  expect((await visitor.get(list.loader, "/manage/texts?step=complete")).data).toMatchObject({ texts: [] });

  expect(await visitor.post(textPage.action, here, { ...typed, textId: id, version: "1", "zh-needed": "签字页原件" })).toMatchObject({ status: 303 });
  const page = await visitor.get(textPage.loader, `${here}?id=${id}`);
  expect(page.data).toMatchObject({
    step: "ask_for_papers", text: { version: 2 },
    history: [
      { who: "林予", changes: [{ field: "zh.needed", before: "补签后的原件", after: "签字页原件" }] },
      { who: "林予", changes: expect.arrayContaining([{ field: "title", before: "", after: "缺签字" }]) },
    ],
  });

  expect(await visitor.post(textPage.action, here, { ...typed, intent: "retire", textId: id })).toMatchObject({ status: 303 });
  await visitor.post(textPage.action, here, { ...typed, intent: "retire", textId: id });
  expect((await visitor.get(list.loader, "/manage/texts")).data).toMatchObject({ texts: [] });
  // Whoever had it open reads so, keeps their words, and may make a new one of them; before, the page was gone.
  expect((await visitor.get(textPage.loader, `${here}?id=${id}`)).data).toMatchObject({ text: { id, retiredAt: expect.any(Date) } });
  expect(await visitor.post(textPage.action, here, { ...typed, textId: id, version: "2" })).toMatchObject({ status: 409, data: { values: { "zh-problem": typed["zh-problem"] }, formError: { key: "text.retired-meanwhile" } } });
  expect(await db.$count(auditEntries, eq(auditEntries.objectId, id))).toBe(3);
});

test("a misspelt placeholder, too many words and no words at all are said at their fields; what was typed is kept", async () => {
  const { visitor } = await signedIn("administrator");
  const long = "长".repeat(301);
  const refused = await visitor.post(textPage.action, here, { ...typed, "zh-problem": "{企业名}缺章", "en-problem": "{firm} {what}", "zh-needed": long });
  expect(refused).toMatchObject({
    status: 400,
    data: {
      values: { "zh-problem": "{企业名}缺章", "zh-needed": long },
      sentences: {
        "zh-problem": errorInBoth("text.unknown-placeholder", { placeholder: "企业名" }),
        "en-problem": errorInBoth("text.unknown-placeholder", { placeholder: "firm" }),
        "zh-needed": errorInBoth("text.too-long", { most: 300 }),
      },
    },
  });
  const empty = await visitor.post(textPage.action, here, { ...typed, "zh-problem": " ", "zh-needed": "" });
  expect(empty).toMatchObject({ status: 400, data: { errors: { "zh-problem": "zh-problem" } } });
  expect(await visitor.post(textPage.action, here, { ...typed, title: "" })).toMatchObject({ status: 400, data: { errors: { title: "form.required" } } });
  expect(await visitor.post(textPage.action, here, { ...typed, departmentCode: "NONE" })).toMatchObject({ status: 400, data: { formError: { key: "department.unknown" } } });
  expect(await db.$count(standardTexts)).toBe(0);
});

test("a head keeps the own department's; a liaison keeps none; nobody overwrites what a colleague just saved", async () => {
  const administrator = await signedIn("administrator", "林予");
  const head = await signedIn("head");
  expect((await (await signedIn("liaison")).visitor.get(list.loader, "/manage/texts")).status).toBe(403);
  expect((await head.visitor.post(textPage.action, here, typed)).status).toBe(403);
  expect((await head.visitor.post(textPage.action, here, { ...typed, departmentCode: "SWJ" })).status).toBe(403);
  expect((await head.visitor.post(textPage.action, here, { ...typed, departmentCode: "RSJ" })).status).toBe(303);

  const general = await saveText(db, administrator.actor, { id: null, version: 0, text: { departmentCode: null, itemCode: "", move: "complete", title: "通用", wordsZh: { answer: "已办结" }, wordsEn: {} }, now: new Date() });
  expect((await head.visitor.get(textPage.loader, `${here}?id=${general}`)).status).toBe(403);
  expect((await head.visitor.get(list.loader, "/manage/texts")).data).toMatchObject({ texts: [{ mayEdit: true }, { title: "通用", mayEdit: false }] });

  const [own] = await db.select().from(standardTexts).where(eq(standardTexts.departmentCode, "RSJ"));
  const change = { ...typed, departmentCode: "RSJ", textId: own?.id ?? "", version: "1" };
  expect((await administrator.visitor.post(textPage.action, here, { ...change, "zh-needed": "管理员的改动" })).status).toBe(303);
  expect(await head.visitor.post(textPage.action, here, { ...change, "zh-needed": "负责人的改动" })).toMatchObject({ status: 409, data: { formError: { key: "text.changed-meanwhile", values: { who: "林予" } }, values: { "zh-needed": "负责人的改动" } } });
});
