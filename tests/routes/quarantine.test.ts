import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { checkWaitingFiles } from "~/domain/quarantine/check-waiting-files.server";
import { env } from "~/config/env.server";
import { chooseStorage } from "~/domain/files/choose-storage.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { createLink, linkToken } from "~/domain/access/links.server";
import { measure } from "~/http/metrics.server";
import * as download from "~/routes/file/download";
import * as filingPapers from "~/routes/file/papers";
import * as filingFile from "~/routes/file/papers-file";
import * as deskPage from "~/routes/desk/request";
import * as linkFile from "~/routes/link/file";
import * as manage from "~/routes/manage/index";
import * as page from "~/routes/manage/quarantine";
import * as ownFile from "~/routes/my/papers-file";
import * as ownPage from "~/routes/my/request";
import * as staffPage from "~/routes/staff/request";
import { attachments, notices, quarantinedFiles, requests } from "~db/schema";
import { renderNotice } from "~emails/render.server";
import { useTestDatabase } from "~tests/support/database";
import { aPdf } from "~tests/support/files";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { infected, useScannedFolder } from "~tests/support/quarantine";
import { aCast, aDraft, uploadPapers, type Cast } from "~tests/support/requests";
import { aRouteVisitor, aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
const ground = useScannedFolder(db);
let cast: Cast;
beforeEach(async () => {
  setPortalEnv({ CLAMD: ground.scanner().address, UPLOAD_DIR: ground.folder });
  cast = await aCast(db);
});

const signedIn = ({ userId, kind }: Pick<Cast["company"] | Cast["desk"], "userId" | "kind">) => aSignedInVisitor({ userId, kind });
const anAdministrator = async () => signedIn(await aStaffMember(db, "administrator"));
const sent = (bytes: Buffer, name = "护照.pdf") => {
  const body = new FormData();
  body.append("file-1", new File([new Uint8Array(bytes)], name));
  return body;
};
async function aPaper(bytes = aPdf) {
  const draft = await aDraft(db, cast.company, { now: new Date() });
  await uploadPapers(db, draft, new Date(), [2, 3, 4, 5]);
  const company = await signedIn(cast.company);
  const answer = await company.post(filingFile.action, "/file", sent(bytes), { code: draft.itemCode, requestId: draft.id });
  const [file] = await db.select().from(attachments).where(eq(attachments.fileName, "护照.pdf"));
  return { draft, company, answer, file, params: { code: draft.itemCode, requestId: draft.id } };
}

test("malware found later: company and staff see it wait, then the page and the mail say what to do, and another file comes in its place", async () => {
  await ground.away();
  const { draft, company } = await aPaper(infected);
  const { number } = await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: new Date() });
  const at = { number: number ?? "" };
  const [liaison, desk] = [await signedIn(cast.liaison), await signedIn(cast.desk)];
  const paper = async (who: typeof company, loader: typeof ownPage.loader | typeof staffPage.loader | typeof deskPage.loader) => {
    const { view } = (await who.get(loader, "/", at)).data as { view: { materials: { materialNo: number }[] } };
    return view.materials.find(({ materialNo }) => materialNo === 1);
  };
  const seenBy = () => Promise.all([paper(company, ownPage.loader), paper(liaison, staffPage.loader), paper(desk, deskPage.loader)]);
  for (const seen of await seenBy()) expect(seen).toMatchObject({ state: "received", files: [{ isBeingChecked: true }] });

  await ground.back();
  await checkWaitingFiles(db, chooseStorage(env()), { now: () => new Date(), log: { error: () => undefined, warn: () => undefined } });
  for (const seen of await seenBy()) expect(seen).toMatchObject({ state: "unsafe", files: [], blocked: [{ finding: "Eicar-Signature" }] });
  expect((await company.get(ownPage.loader, "/my", at)).data).toMatchObject({ view: { next: { key: "hand_in_again", who: "company" } } });
  const [told] = await db.select().from(notices).where(eq(notices.kind, "file_blocked"));
  const mail = await renderNotice("file_blocked", told?.payload, "zh", { origin: "https://portal.test", tokenOf: () => "key", writtenAt: new Date() });
  expect([told?.recipientEmail, mail.text]).toEqual([cast.company.email, expect.stringMatching(/Eicar-Signature[\s\S]*请重新上传[\s\S]*https:\/\/portal\.test\/r\/key/)]);

  expect((await company.post(ownFile.action, "/my", sent(aPdf, "重传.pdf"), at)).status).toBe(200);
  for (const seen of await seenBy()) expect(seen).toMatchObject({ state: "received", files: [{ fileName: "重传.pdf", isBeingChecked: false }], blocked: [] });
});

describe("while the scanner is away", () => {
  test("a file is taken, shown as being checked, and opened by nobody: the answer says why", async () => {
    await ground.away();
    const { draft, company, answer, file, params } = await aPaper();
    expect(JSON.parse(await answer.text())).toEqual({ added: 1 });
    expect((await company.get(filingPapers.loader, "/file", params)).data).toMatchObject({ materials: expect.arrayContaining([expect.objectContaining({ materialNo: 1, files: [expect.objectContaining({ isBeingChecked: true })] })]) });

    await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: new Date() });
    const id = file?.id ?? "";
    for (const who of [cast.company, cast.desk, cast.liaison]) {
      for (const address of [`/files/${id}`, `/files/${id}?view=1`]) {
        const refused = await (await signedIn(who)).get(download.loader, address, { id });
        expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining("file.being-checked")]);
      }
    }
    const token = linkToken(await createLink(db, { purpose: "request", requestId: draft.id, now: new Date() }), env().sessionSecret);
    expect((await aRouteVisitor().get(linkFile.loader, "/r", { token, id })).status).toBe(409);
    expect((await aRouteVisitor().get(download.loader, `/files/${id}`, { id })).status).toBe(404);
    expect((await (await signedIn(await aStaffMember(db, "auditor"))).get(download.loader, `/files/${id}`, { id })).status).toBe(404);

    const figures = await measure(db, { now: new Date(Date.now() + 60_000), runningSince: new Date() });
    expect(figures).toContain("ryz_files_waiting 1");
    expect(Number(/^ryz_files_oldest_waiting_age_seconds (\S+)$/m.exec(figures)?.[1])).toBeGreaterThanOrEqual(60);

    await ground.back();
    await checkWaitingFiles(db, chooseStorage(env()), { now: () => new Date(Date.now() + 1_000), log: { error: () => undefined, warn: () => undefined } });
    expect((await (await signedIn(cast.liaison)).get(download.loader, `/files/${id}`, { id })).status).toBe(200);
  });

  test("the administrator is told, sees what waits, and may give it up", async () => {
    await ground.away();
    await aPaper();
    const admin = await anAdministrator();
    const shown = (await admin.get(page.loader, "/manage/quarantine")).data as { waiting: { fileKey: string }[] };
    expect(shown).toMatchObject({ scanner: { state: "away" }, health: { waiting: 1 }, waiting: [{ fileName: "护照.pdf", state: "waiting" }], found: [] });
    const press = () => admin.post(page.action, "/manage/quarantine", { intent: "delete", fileKey: shown.waiting[0]?.fileKey ?? "" });
    expect(await press()).toMatchObject({ status: 303, location: "/manage/quarantine" });
    const again = await press();
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining("quarantine.gone")]);
    expect((await admin.post(page.action, "/manage/quarantine", { intent: "delete", fileKey: "../x" })).status).toBe(400);
    expect((await admin.get(page.loader, "/manage/quarantine")).data).toMatchObject({ waiting: [], found: [{ state: "unchecked" }] });
  });
});

test("malware is refused at its field in both languages, and stands on the administrator's page", async () => {
  const { answer } = await aPaper(infected);
  expect([answer.status, JSON.parse(await answer.text())]).toEqual([400, { refused: { zh: expect.stringContaining("Eicar-Signature"), en: expect.stringContaining("malware") } }]);
  const admin = await anAdministrator();
  expect((await admin.get(page.loader, "/manage/quarantine")).data).toMatchObject({ scanner: { state: "good", version: expect.stringContaining("ClamAV 1.4.3") }, found: [{ finding: "Eicar-Signature", size: infected.length, companyName: cast.company.companies[0] ? expect.any(String) : null }] });
});

test("without a scanner both pages say so, and files that still wait are named", async () => {
  await ground.away();
  await aPaper();
  setPortalEnv({ UPLOAD_DIR: ground.folder });
  const admin = await anAdministrator();
  expect((await admin.get(page.loader, "/manage/quarantine")).data).toMatchObject({ scanner: { state: "none" }, health: { waiting: 1 } });
  expect((await admin.get(manage.loader, "/manage")).data).toMatchObject({ lacksScanner: true, kinds: expect.arrayContaining(["quarantine"]) });
  expect(await db.$count(quarantinedFiles)).toBe(1);
  expect(await db.$count(requests)).toBe(1);
});
