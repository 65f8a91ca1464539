import { Form } from "@remix-run/react";
import { acceptedFiles } from "~/domain/files/file-kinds";
import { workWords } from "~/i18n/messages/work";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { FileRow, RemoveButton } from "~/ui/primitives/file-row";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { FileInput } from "~/ui/primitives/inputs";
import type { BlockedFile } from "~/domain/requests/request-parts.server";
import { BlockedFiles } from "../blocked-files";
import type { ShownFile } from "./materials-panel";

/** The documents that make up the result. The company gets them with the decision, not before. */
export function ResultFiles({ files, blocked, mayAttach, reply }: { files: readonly ShownFile[]; blocked: readonly BlockedFile[]; mayAttach: boolean; reply?: MaybeReply }) {
  const t = useWords(workWords);
  const format = useFormat();
  if (files.length === 0 && blocked.length === 0 && !mayAttach) return null;

  return (
    <section id="files" className="result-files">
      <h2>{t.results}</h2>
      <BlockedFiles files={blocked} to="maker" />
      {files.map((file) => (
        <FileRow key={file.id} name={file.fileName} size={file.size} mediaType={file.mediaType} note={format.dayTime(file.uploadedAt)} href={`/files/${file.id}`} isBeingChecked={file.isBeingChecked}>
          {mayAttach ? (
            <Form method="post" encType="multipart/form-data" preventScrollReset><RemoveButton label={t.removeFile(file.fileName)} name="remove" value={file.id} /></Form>
          ) : null}
        </FileRow>
      ))}
      {mayAttach ? (
        <Form method="post" encType="multipart/form-data" className="upload-line" preventScrollReset key={files.length}>
          <Field name="file-result" label={t.attachResult} hint={t.attachResultHelp} reply={reply}><FileInput accept={acceptedFiles} multiple /></Field>
          <Button size="small" icon="upload">{t.upload}</Button>
        </Form>
      ) : null}
    </section>
  );
}
