import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { createLink, linkToken } from "~/domain/access/links.server";
import { judgeMaterial } from "~/domain/requests/judge-material.server";
import * as download from "~/routes/file/download";
import * as filing from "~/routes/file/papers";
import * as filingFile from "~/routes/file/papers-file";
import * as linkPapers from "~/routes/link/papers";
import * as linkFile from "~/routes/link/papers-file";
import * as ownPapers from "~/routes/my/papers";
import * as ownFile from "~/routes/my/papers-file";
import { attachments } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aDocx, aHeic, aPdf, aPng, aProgram, pngOfPixels } from "~tests/support/files";
import { usePortalWithUploads } from "~tests/support/portal-env";
import { aCast, aDraft, aRequest, type Cast } from "~tests/support/requests";
import { aRouteVisitor, aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
const portal = usePortalWithUploads();

let cast: Cast;
beforeEach(async () => {
  cast = await aCast(db);
});

type File_ = [field: string, name: string, bytes: Buffer];
function files(...list: File_[]): FormData {
  const body = new FormData();
  for (const [field, name, bytes] of list) body.append(field, new File([new Uint8Array(bytes)], name));
  return body;
}
const signedIn = async (userId = cast.company.userId) => aSignedInVisitor({ userId, kind: "company" });
async function supplementLink() {
  const request = await aRequest(db, cast, "supplement", new Date());
  const token = linkToken(await createLink(db, { purpose: "supplement", requestId: request.id, now: new Date() }), portal.secret);
  return { request, token };
}
const heldBy = (requestId: string) => db.select().from(attachments).where(and(eq(attachments.requestId, requestId), isNull(attachments.removedAt), isNotNull(attachments.uploadedById)));

describe("files sent one by one by the page's script", () => {
  test("come in by link, by account and for a draft; each is answered by itself", async () => {
    const { request, token } = await supplementLink();
    const photo = files(["file-1", "IMG_0001.HEIC", aHeic]);
    expect(await aRouteVisitor().post(linkFile.action, "/r", photo, { token }).then(async (answer) => [answer.status, JSON.parse(await answer.text())])).toEqual([200, { added: 1 }]);

    const mine = await signedIn();
    const number = request.number ?? "";
    expect((await mine.post(ownFile.action, "/my", files(["file-1", "第二页.png", aPng]), { number })).status).toBe(200);
    const draft = await aDraft(db, cast.company, { now: new Date() });
    expect((await mine.post(filingFile.action, "/file", files(["file-2", "扫描.pdf", aPdf]), { code: draft.itemCode, requestId: draft.id })).status).toBe(200);
    expect((await heldBy(request.id)).map(({ fileName, mediaType }) => [fileName, mediaType])).toEqual([["IMG_0001.jpg", "image/jpeg"], ["第二页.png", "image/png"]]);
    expect(await heldBy(draft.id)).toHaveLength(1);
  });

  test("a refused one says why in both languages and takes nothing with it; somebody else's request is not there", async () => {
    const { request, token } = await supplementLink();
    const visitor = aRouteVisitor();
    await visitor.post(linkFile.action, "/r", files(["file-1", "好的.pdf", aPdf]), { token });
    const refused = await visitor.post(linkFile.action, "/r", files(["file-1", "坏的.pdf", aProgram]), { token });
    expect(refused.status).toBe(400);
    expect(JSON.parse(await refused.text())).toEqual({ refused: { zh: expect.stringContaining("坏的.pdf"), en: expect.stringContaining("坏的.pdf") } });
    expect((await visitor.post(linkFile.action, "/r", files(["file-2", "没要的.pdf", aPdf]), { token })).status).toBe(409);
    expect((await visitor.post(linkFile.action, "/r", files(), { token })).status).toBe(400);
    expect((await heldBy(request.id)).map(({ fileName }) => fileName)).toEqual(["好的.pdf"]);

    const other = await aCast(db);
    const stranger = await signedIn(other.company.userId);
    expect((await stranger.post(ownFile.action, "/my", files(["file-1", "x.pdf", aPdf]), { number: request.number ?? "" })).status).toBe(404);
    expect((await visitor.post(linkFile.action, "/r", files(["file-1", "x.pdf", aPdf]), { token: `${token}x` })).status).toBe(404);
  });
});

test("without script every refused file is named at its field, and the good ones beside it are in", async () => {
  const { request, token } = await supplementLink();
  const answer = await aRouteVisitor().post(linkPapers.action, "/r", files(
    ["file-1", "一.pdf", aPdf], ["file-1", "二.pdf", aProgram], ["file-1", "三.exe", aProgram], ["file-1", "四.heic", aHeic],
  ), { token });
  expect(answer.status).toBe(400);
  expect(answer.data).toMatchObject({ errors: { "file-1": "file-1" }, sentences: { "file-1": { zh: expect.stringMatching(/二\.pdf.*三\.exe/), en: expect.stringMatching(/二\.pdf.*三\.exe/) } } });
  expect((await heldBy(request.id)).map(({ fileName }) => fileName)).toEqual(["一.pdf", "四.jpg"]);
});

test("a picture that cannot be opened, or is too large to be, is refused at its field in both languages", async () => {
  const { request, token } = await supplementLink();
  const answer = await aRouteVisitor().post(linkPapers.action, "/r", files(["file-1", "半张.png", aPng.subarray(0, aPng.length - 20)], ["file-1", "炸弹.png", pngOfPixels(30_000, 30_000)]), { token });
  expect(answer).toMatchObject({ status: 400, data: { sentences: { "file-1": { zh: expect.stringMatching(/半张\.png”打不开.*炸弹\.png”超过5000万像素/), en: expect.stringMatching(/半张\.png” cannot be opened.*炸弹\.png” has more than 50 million pixels/) } } } });
  expect(await heldBy(request.id)).toEqual([]);
});

describe("a paper accepted before", () => {
  const accept = async () => {
    const earlier = await aRequest(db, cast, "signed", new Date());
    await judgeMaterial(db, cast.liaison, { requestId: earlier.id, materialNo: 1, state: "accepted", now: new Date() });
    return earlier;
  };

  test("is offered and used by one press when filing online", async () => {
    const earlier = await accept();
    const draft = await aDraft(db, cast.company, { now: new Date() });
    const mine = await signedIn();
    const at = { code: draft.itemCode, requestId: draft.id };
    expect((await mine.get(filing.loader, "/file", at)).data).toMatchObject({ offers: [{ materialNo: 1, fromNumber: earlier.number }] });
    expect(await mine.post(filing.action, "/file", { reuse: `1 ${earlier.id}` }, at)).toMatchObject({ status: 303, location: `/file/${draft.itemCode}/${draft.id}/papers` });
    expect((await mine.get(filing.loader, "/file", at)).data).toMatchObject({ offers: [], materials: [{ materialNo: 1, files: [{ from: earlier.number }] }, {}, {}, {}, {}] });
  });

  test("answers a request for papers, by account and by link; another company's is refused", async () => {
    const earlier = await accept();
    const { request, token } = await supplementLink();
    const mine = await signedIn();
    const number = request.number ?? "";
    expect((await mine.get(ownPapers.loader, "/my", { number })).data).toMatchObject({ offers: [{ fromNumber: earlier.number }] });
    const pressed = new FormData();
    pressed.set("reuse", `1 ${earlier.id}`);
    expect(await aRouteVisitor().post(linkPapers.action, "/r", pressed, { token })).toMatchObject({ status: 303, location: `/r/${token}/papers` });
    expect((await mine.get(ownPapers.loader, "/my", { number })).data).toMatchObject({ offers: [] });

    cast = await aCast(db);
    const theirs = await supplementLink();
    const answer = await aRouteVisitor().post(linkPapers.action, "/r", pressed, { token: theirs.token });
    expect(answer).toMatchObject({ status: 400, data: { formError: { key: "paper.not-offered" } } });
    const broken = new FormData();
    broken.set("reuse", "1 ' or 1=1");
    expect(await aRouteVisitor().post(linkPapers.action, "/r", broken, { token: theirs.token })).toMatchObject({ status: 400 });
  });
});

test("pictures and PDF may be shown in place, in a sandbox and framed by the portal alone; anything else is a download", async () => {
  const draft = await aDraft(db, cast.company, { now: new Date() });
  const mine = await signedIn();
  const at = { code: draft.itemCode, requestId: draft.id };
  for (const one of [["file-1", "a.pdf", aPdf], ["file-1", "b.png", aPng], ["file-1", "c.heic", aHeic], ["file-1", "d.docx", aDocx]] satisfies File_[]) await mine.post(filingFile.action, "/file", files(one), at);
  const held = await heldBy(draft.id);
  const headersOf = async (name: string, query: string) => {
    const id = held.find(({ fileName }) => fileName === name)?.id ?? "";
    const { headers } = await mine.get(download.loader, `/files/${id}${query}`, { id });
    return { shown: headers.get("content-disposition")?.split(";")[0], frame: headers.get("x-frame-options"), policy: headers.get("content-security-policy"), sniff: headers.get("x-content-type-options") };
  };
  const inPlace = { shown: "inline", frame: "SAMEORIGIN", policy: "default-src 'none'; frame-ancestors 'self'; sandbox", sniff: "nosniff" };
  const apart = { shown: "attachment", frame: "DENY", policy: "default-src 'none'; frame-ancestors 'none'; sandbox", sniff: "nosniff" };
  expect(await headersOf("a.pdf", "?view=1")).toEqual(inPlace);
  expect(await headersOf("b.png", "?view=1")).toEqual(inPlace);
  expect(await headersOf("c.jpg", "?view=1")).toEqual(inPlace);
  expect(await headersOf("d.docx", "?view=1")).toEqual(apart);
  expect(await headersOf("a.pdf", "")).toEqual(apart);
});
