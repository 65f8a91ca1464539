import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi, afterEach } from "vitest";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { saveCompanyProfile } from "~/domain/accounts/save-company-profile.server";
import { consentStanding } from "~/domain/consent/consent-standing.server";
import { submitDraft } from "~/domain/requests/submit-draft.server";
import * as check from "~/routes/file/check";
import * as privacy from "~/routes/public/privacy";
import { appointments, companies, consents, requests } from "~db/schema";
import { keyOf } from "~tests/support/accounts";
import { aFilledHold, confirmationOf, openSlots } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aCreditCode } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aDraft, later, tuesday, uploadPapers } from "~tests/support/requests";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(() => {
  setPortalEnv();
  vi.useFakeTimers({ toFake: ["Date"], now: later(tuesday, { hours: 1 }) });
});
afterEach(() => void vi.useRealTimers());

const now = tuesday;
const consent = { locale: "en", form: "/file/RC-001/x/check" } as const;
const rowsOf = (userId: string) => db.select().from(consents).where(eq(consents.userId, userId)).orderBy(consents.document);

/** Somebody who agreed to an older text, or to nothing. */
async function aPersonWith(version?: string) {
  const company = await aCompany(db);
  await db.delete(consents).where(eq(consents.userId, company.userId));
  if (version) await db.insert(consents).values({ userId: company.userId, document: "privacy", version, agreedAt: now, locale: "zh", form: "/my/company" });
  return company;
}

async function aFullDraft(company: Awaited<ReturnType<typeof aCompany>>) {
  const draft = await aDraft(db, company);
  await uploadPapers(db, draft, now);
  return draft;
}

describe("consent", () => {
  test("is written down with the filing: person, version, time, language and form; sent twice it stands once", async () => {
    const company = await aPersonWith();
    const draft = await aFullDraft(company);
    await submitDraft(db, company, { requestId: draft.id, expectedVersion: draft.version, consent, now });

    expect(await rowsOf(company.userId)).toEqual([
      { userId: company.userId, document: "privacy", version: "2026-11-26", agreedAt: now, locale: "en", form: "/file/RC-001/x/check" },
      { userId: company.userId, document: "terms", version: "2026-11-26", agreedAt: now, locale: "en", form: "/file/RC-001/x/check" },
    ]);
    const second = await aFullDraft(company);
    await submitDraft(db, company, { requestId: second.id, expectedVersion: second.version, consent: { ...consent, locale: "zh" }, now: later(now, { hours: 1 }) });
    expect((await rowsOf(company.userId)).map(({ locale }) => locale)).toEqual(["en", "en"]);
    await expect(db.insert(consents).values({ userId: company.userId, document: "terms", version: "2026-11-26", agreedAt: now, locale: "zh", form: "/x" })).rejects.toThrow();
  });

  test.each([["nothing", undefined], ["an older version", "2026-11-01"]])("who agreed to %s is asked before filing, booking and registering, and nothing is done without it", async (_, version) => {
    await openSlots(db);
    const company = await aPersonWith(version);
    const draft = await aFullDraft(company);
    const held = await aFilledHold(db, company);
    const register = { companyId: undefined, name: "示例新企业", creditCode: aCreditCode(), personName: "何予安", phone: "13900007715", now };
    const before = await db.$count(companies);

    expect([
      await keyOf(submitDraft(db, company, { requestId: draft.id, expectedVersion: draft.version, consent: undefined, now })),
      await keyOf(confirmBooking(db, company, confirmationOf(held, company))),
      await keyOf(saveCompanyProfile(db, company, register)),
    ]).toEqual(["consent.missing", "consent.missing", "consent.missing"]);
    expect((await db.select().from(requests).where(eq(requests.id, draft.id)))[0]?.status).toBe("draft");
    expect(await db.$count(appointments, eq(appointments.status, "booked"))).toBe(0);
    expect(await db.$count(companies)).toBe(before);

    await confirmBooking(db, company, { ...confirmationOf(held, company), consent });
    expect((await consentStanding(db, company.userId)).isNeeded).toBe(false);
    // Asked once: the next step goes without.
    expect(await keyOf(saveCompanyProfile(db, company, register))).toBe("done");
  });

  test("goes with what it was for: a filing that is refused leaves none", async () => {
    const company = await aPersonWith();
    const draft = await aDraft(db, company);
    await expect(submitDraft(db, company, { requestId: draft.id, expectedVersion: draft.version + 7, consent, now })).rejects.toThrow();
    expect(await rowsOf(company.userId)).toEqual([]);
  });
});

test("the form says at its box what is missing, keeps what was typed, and takes the tick", async () => {
  const company = await aPersonWith("2026-11-01");
  const draft = await aFullDraft(company);
  const visitor = await aSignedInVisitor({ userId: company.userId, kind: "company" });
  const [path, params] = [`/file/RC-001/${draft.id}/check`, { code: "RC-001", requestId: draft.id }];

  expect((await visitor.get(check.loader, path, params)).data).toMatchObject({ consent: { isNeeded: true, isRenewal: true } });
  expect(await visitor.post(check.action, path, { version: String(draft.version) }, params)).toMatchObject({ status: 400, data: { errors: { consent: "consent.missing" } } });
  expect(await visitor.post(check.action, path, { version: String(draft.version), consent: "on" }, params)).toMatchObject({ status: 303 });
  expect((await rowsOf(company.userId)).map(({ version, form }) => [version, form])).toEqual([["2026-11-01", "/my/company"], ["2026-11-26", path], ["2026-11-26", path]]);
});

test("every version can be read, and says when the reader agreed to it; an unknown one is that in force", async () => {
  const company = await aPersonWith("2026-11-01");
  const visitor = await aSignedInVisitor({ userId: company.userId, kind: "company" });
  expect((await visitor.get(privacy.loader, "/privacy?version=2026-11-01")).data).toMatchObject({ shown: { document: "privacy", version: "2026-11-01" }, agreedAt: now });
  expect((await visitor.get(privacy.loader, "/privacy?document=terms")).data).toMatchObject({ shown: { document: "terms", version: "2026-11-26" }, agreedAt: null });
  expect((await visitor.get(privacy.loader, "/privacy?version=1999-01-01")).data).toMatchObject({ shown: { document: "privacy", version: "2026-11-26" }, agreedAt: null });
});
