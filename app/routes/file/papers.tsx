import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { removeAttachment } from "~/domain/files/remove-attachment.server";
import { reusablePapers } from "~/domain/files/reusable-papers.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { openDraft, paperState } from "~/http/draft.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { answerReuse } from "~/http/reuse-form.server";
import { storage } from "~/http/storage.server";
import { refusedFiles, takeFiles } from "~/http/upload-form.server";
import { filingWords } from "~/i18n/messages/filing";
import { uploadWords } from "~/i18n/messages/uploads";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { FileRow, RemoveButton } from "~/ui/primitives/file-row";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { MaterialRow } from "~/ui/primitives/material-row";
import { Bilingual } from "~/ui/primitives/names";
import { Dock, PageHead, Sheet } from "~/ui/primitives/page";
import { Mark, Tag } from "~/ui/primitives/status-tag";
import { Steps } from "~/ui/primitives/steps";
import { BlockedFiles } from "~/ui/requests/blocked-files";
import { ReuseOffer } from "~/ui/requests/company/reuse-offer";
import { UploadField } from "~/ui/requests/company/upload-field";
import { useUploads, type Uploads } from "~/ui/requests/company/use-uploads";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, draft, here } = await openDraft(request, params);
  const offers = await orThrow(reusablePapers(database(), { actor }, { requestId: draft.id, now: new Date() }));
  return { offers, item: { code: draft.item.code, nameZh: draft.item.nameZh, nameEn: draft.item.nameEn }, materials: draft.materials, state: paperState(draft), here };
}

const PaperForm = z.object({ attachmentId: z.uuid().optional(), reuse: z.string().max(60).optional() });

/** Files come as multipart; taking one back, or using an accepted paper again, is an ordinary form. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, draft, here } = await openDraft(request, params);
  if (/^multipart\//i.test(request.headers.get("content-type") ?? "")) {
    const taken = await takeFiles(request, { actor }, draft.id);
    if (taken.refused.length > 0) return refusedFiles(taken);
    return redirectWith(request, `${here}/papers`, "file.uploaded", { count: taken.added });
  }

  const form = await readForm(request, PaperForm);
  if (!form.ok) return form.reply();
  const { attachmentId, reuse } = form.value;
  if (attachmentId === undefined) return answerReuse(request, { actor }, draft.id, reuse ?? "", `${here}/papers`);
  const removed = await attempt(() => removeAttachment(database(), storage(), { actor }, { requestId: draft.id, attachmentId, now: new Date() }));
  return removed.ok ? redirectWith(request, `${here}/papers`, "file.removed") : refusal(removed.error);
}

export const meta = titled<typeof loader>((locale, { item }) => (locale === "zh" ? item.nameZh : item.nameEn));

/** One row a paper: what is there, and a field to add files. Where script runs, chosen files go up at once. */
export default function FilePapers() {
  const { item, materials, offers, state, here } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(filingWords);
  const uploads = useUploads(`${here}/papers/file`);

  return (
    <Sheet head={<PageHead title={t.papers} over={<Bilingual zh={item.nameZh} en={item.nameEn} />} lead={t.papersLead(state.ready, state.required)}><Steps names={t.steps} current={3} links={[`/file/${item.code}`, here]} /></PageHead>}>
      <ErrorSummary reply={reply} />
      <p className="dim">{t.papersHint}</p>
      <ol className="rows">
        {materials.map((material) => <PaperRow key={material.materialNo} material={material} offer={offers.find(({ materialNo }) => materialNo === material.materialNo)} uploads={uploads} reply={reply} />)}
      </ol>
      <Dock>
        <ButtonLink to={`${here}/check`} variant="primary" full>{t.toCheck}</ButtonLink>
      </Dock>
    </Sheet>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function PaperRow({ material, offer, uploads, reply }: { material: Loaded["materials"][number]; offer: Loaded["offers"][number] | undefined; uploads: Uploads; reply: MaybeReply }) {
  const t = useWords(filingWords);
  const format = useFormat();
  const locale = useLocale();
  const { from } = useWords(uploadWords);
  const { materialNo, nameZh, nameEn, form, copies, isTolerable, isRequired, files, blocked } = material;
  const name = locale === "zh" ? nameZh : nameEn;

  return (
    <MaterialRow
      no={materialNo} nameZh={nameZh} nameEn={nameEn} form={form} copies={copies} isRequired={isRequired} isTolerable={isTolerable}
      side={files.length > 0 || form === "s" ? <Tag tone="ok" icon="check" plain>{form === "s" ? t.fetched : t.ready}</Tag> : <Mark tone={isRequired && !isTolerable ? "warn" : undefined}>{isRequired ? (isTolerable ? t.tolerable : t.needed) : t.optionalPaper}</Mark>}
    >
      <BlockedFiles files={blocked} to="maker" />
      {files.map((file) => (
        <FileRow key={file.id} name={file.fileName} size={file.size} mediaType={file.mediaType} note={file.from ? from(file.from) : format.time(file.uploadedAt)} href={`/files/${file.id}`} isBeingChecked={file.isBeingChecked}>
          <Form method="post" preventScrollReset>
            <RemoveButton label={t.remove(file.fileName)} name="attachmentId" value={file.id} />
          </Form>
        </FileRow>
      ))}
      {offer ? <Form method="post" preventScrollReset><ReuseOffer offer={offer} name={name} /></Form> : null}
      {form === "s" ? null : (
        <Form method="post" encType="multipart/form-data" preventScrollReset className="upload">
          <UploadField name={`file-${materialNo}`} label={`${t.choose} ${name}`} hideLabel optional uploads={uploads} reply={reply} />
          <noscript><Button size="tiny" icon="upload">{t.upload}</Button></noscript>
        </Form>
      )}
    </MaterialRow>
  );
}
