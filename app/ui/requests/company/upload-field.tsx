import type { ReactNode } from "react";
import { acceptedFiles } from "~/domain/files/file-kinds";
import { uploadWords } from "~/i18n/messages/uploads";
import { useLocale, useWords } from "~/i18n/use-words";
import { Button } from "../../primitives/button";
import { Field } from "../../primitives/field";
import { FileRow } from "../../primitives/file-row";
import type { MaybeReply } from "../../primitives/form-reply";
import { Icon } from "../../primitives/icon";
import { FileInput } from "../../primitives/inputs";
import type { Uploads } from "./use-uploads";

interface UploadFieldProps {
  /** `file-<paper>` */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  hideLabel?: boolean;
  uploads: Uploads;
  reply: MaybeReply;
}

/**
 * A field for several files of one paper. Where script runs each goes up as soon as it is chosen, with its own
 * progress and its own refusal; without script the files go with the form.
 */
export function UploadField({ name, label, hint, optional, hideLabel, uploads, reply }: UploadFieldProps) {
  const t = useWords(uploadWords);
  const its = uploads.list.filter(({ field }) => field === name);

  return (
    <>
      {its.length > 0 ? (
        <ul className="upload-list" aria-label={t.list}>
          {its.map((upload) => <UploadRow key={upload.key} upload={upload} uploads={uploads} />)}
        </ul>
      ) : null}
      <Field name={name} label={label} hint={hint} optional={optional} hideLabel={hideLabel} reply={reply} wide>
        <FileInput
          accept={acceptedFiles}
          multiple
          onChoose={(files, input) => {
            uploads.add(name, files);
            // Or the form would send them once more.
            input.value = "";
          }}
        />
      </Field>
    </>
  );
}

function UploadRow({ upload: { key, file, state, percent, refused, isLost }, uploads }: { upload: Uploads["list"][number]; uploads: Uploads }) {
  const t = useWords(uploadWords);
  const locale = useLocale();
  const isBad = state === "failed";

  return (
    <li>
      <FileRow
        name={file.name} size={file.size} mediaType={file.type} bad={isBad} percent={isBad ? undefined : percent}
        note={isBad ? null : state === "waiting" ? t.waiting : percent === 100 ? t.checking : t.sending(percent)}
      >
        {isBad ? (
          <button type="button" className="icon-button" aria-label={t.forget(file.name)} onClick={() => uploads.forget(key)}><Icon name="close" size={22} /></button>
        ) : null}
      </FileRow>
      {isBad ? (
        <p className="field-error" role="alert">
          <Icon name="alert" />
          <span>{refused?.[locale] ?? (isLost ? t.lost : t.unreadable)}{" "}{isLost ? <Button type="button" size="tiny" onClick={() => uploads.again(key)}>{t.again}</Button> : null}</span>
        </p>
      ) : null}
    </li>
  );
}
