import { Form } from "@remix-run/react";
import { acceptedFiles } from "~/domain/files/file-kinds";
import { deskWords } from "~/i18n/messages/desk";
import { workWords } from "~/i18n/messages/work";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { FileRow, RemoveButton } from "~/ui/primitives/file-row";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { FileInput } from "~/ui/primitives/inputs";
import { BlockedFiles } from "../blocked-files";
import type { ShownMaterial } from "./materials-panel";

/** Scans the desk makes of papers, one field a paper; all chosen files go up with one press. */
export function DeskScans({ materials, mayRemove, reply }: { materials: readonly ShownMaterial[]; mayRemove: boolean; reply?: MaybeReply }) {
  const t = useWords(deskWords);
  const w = useWords(workWords);
  const format = useFormat();
  const locale = useLocale();

  return (
    <Form method="post" encType="multipart/form-data" className="desk-scans" preventScrollReset key={materials.flatMap(({ files }) => files).length}>
      <p className="dim">{t.uploadsHelp}</p>
      {materials.map(({ materialNo, nameZh, nameEn, files, blocked }) => (
        <div key={materialNo} className="desk-scan">
          <Field name={`file-${materialNo}`} label={`${materialNo}　${locale === "zh" ? nameZh : nameEn}`} reply={reply}><FileInput accept={acceptedFiles} multiple /></Field>
          <BlockedFiles files={blocked} to="maker" />
          {files.map((file) => (
            <FileRow key={file.id} name={file.fileName} size={file.size} mediaType={file.mediaType} note={format.dayTime(file.uploadedAt)} href={`/files/${file.id}`} isBeingChecked={file.isBeingChecked}>
              {mayRemove ? <RemoveButton label={w.removeFile(file.fileName)} name="remove" value={file.id} /> : null}
            </FileRow>
          ))}
        </div>
      ))}
      <div className="buttons"><Button icon="upload">{t.uploadNow}</Button></div>
    </Form>
  );
}
