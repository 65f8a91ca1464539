import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { removeAttachment } from "~/domain/files/remove-attachment.server";
import { acceptedFiles } from "~/domain/files/file-kinds";
import { attempt, refusal } from "~/http/attempt.server";
import { openDraft, paperState } from "~/http/draft.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { storage } from "~/http/storage.server";
import { refusedFiles, takeFiles } from "~/http/upload-form.server";
import { filingWords } from "~/i18n/messages/filing";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { FileRow, RemoveButton } from "~/ui/primitives/file-row";
import { FileInput } from "~/ui/primitives/inputs";
import { MaterialRow } from "~/ui/primitives/material-row";
import { Bilingual } from "~/ui/primitives/names";
import { Dock, PageHead, Sheet } from "~/ui/primitives/page";
import { Mark, Tag } from "~/ui/primitives/status-tag";
import { Steps } from "~/ui/primitives/steps";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { draft, here } = await openDraft(request, params);
  return { item: { code: draft.item.code, nameZh: draft.item.nameZh, nameEn: draft.item.nameEn }, materials: draft.materials, state: paperState(draft), here };
}

const RemoveForm = z.object({ attachmentId: z.uuid() });

/** Files come as multipart; taking one back is an ordinary form. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, draft, here } = await openDraft(request, params);
  if (/^multipart\//i.test(request.headers.get("content-type") ?? "")) {
    const taken = await takeFiles(request, { actor }, draft.id);
    if (taken.refused.length > 0) return refusedFiles(taken);
    return redirectWith(request, `${here}/papers`, "file.uploaded", { count: taken.added });
  }

  const form = await readForm(request, RemoveForm);
  if (!form.ok) return form.reply();
  const removed = await attempt(() => removeAttachment(database(), storage(), { actor }, { requestId: draft.id, attachmentId: form.value.attachmentId, now: new Date() }));
  return removed.ok ? redirectWith(request, `${here}/papers`, "file.removed") : refusal(removed.error);
}

export const meta = titled<typeof loader>((locale, { item }) => (locale === "zh" ? item.nameZh : item.nameEn));

/** One row a paper: what is there, and a field to add files. Choosing files sends them at once where script runs. */
export default function FilePapers() {
  const { item, materials, state, here } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(filingWords);

  return (
    <Sheet head={<PageHead title={t.papers} over={<Bilingual zh={item.nameZh} en={item.nameEn} />} lead={t.papersLead(state.ready, state.required)}><Steps names={t.steps} current={3} links={[`/file/${item.code}`, here]} /></PageHead>}>
      <ErrorSummary reply={reply} />
      <p className="dim">{t.papersHint}</p>
      <ol className="rows">
        {materials.map((material) => <PaperRow key={material.materialNo} material={material} />)}
      </ol>
      <Dock>
        <ButtonLink to={`${here}/check`} variant="primary" full>{t.toCheck}</ButtonLink>
      </Dock>
    </Sheet>
  );
}

type Material = ReturnType<typeof useLoaderData<typeof loader>>["materials"][number];

function PaperRow({ material }: { material: Material }) {
  const t = useWords(filingWords);
  const format = useFormat();
  const locale = useLocale();
  const navigation = useNavigation();
  const { materialNo, nameZh, nameEn, form, copies, isTolerable, isRequired, files } = material;
  const field = `file-${materialNo}`;
  const isSending = navigation.formData?.has(field) ?? false;

  return (
    <MaterialRow
      no={materialNo} nameZh={nameZh} nameEn={nameEn} form={form} copies={copies} isRequired={isRequired} isTolerable={isTolerable}
      side={files.length > 0 || form === "s" ? <Tag tone="ok" icon="check" plain>{form === "s" ? t.fetched : t.ready}</Tag> : <Mark tone={isRequired && !isTolerable ? "warn" : undefined}>{isRequired ? (isTolerable ? t.tolerable : t.needed) : t.optionalPaper}</Mark>}
    >
      {files.map((file) => (
        <FileRow key={file.id} name={file.fileName} size={file.size} mediaType={file.mediaType} note={format.time(file.uploadedAt)} href={`/files/${file.id}`}>
          <Form method="post" preventScrollReset>
            <RemoveButton label={t.remove(file.fileName)} name="attachmentId" value={file.id} />
          </Form>
        </FileRow>
      ))}
      {form === "s" ? null : (
        <Form method="post" encType="multipart/form-data" preventScrollReset className="upload" key={files.length} onChange={(event) => event.currentTarget.requestSubmit()}>
          <Field name={field} label={`${t.choose} ${locale === "zh" ? nameZh : nameEn}`} hideLabel optional><FileInput accept={acceptedFiles} multiple /></Field>
          <Button size="tiny" icon="upload" disabled={isSending}>{t.upload}</Button>
        </Form>
      )}
    </MaterialRow>
  );
}
