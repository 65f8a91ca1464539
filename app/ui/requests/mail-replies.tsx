import type { ReplyFile, ShownReply } from "~/domain/replies/replies-of-request.server";
import { replyWords } from "~/i18n/messages/mail-replies";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { FileRow } from "../primitives/file-row";
import { Unfold } from "../primitives/unfold";

/** What a company wrote by mail: its own words first, the whole text behind an unfolding line, files with what was refused. */
export function MailReplies({ replies, hasFiles = true }: { replies: readonly ShownReply[]; hasFiles?: boolean }) {
  const format = useFormat();

  return (
    <ul className="mail-replies">
      {replies.map((reply) => (
        <li key={reply.id} className="mail-reply">
          <p className="t2 dim">{reply.fromName ? `${reply.fromName}　` : ""}<time dateTime={reply.receivedAt.toISOString()}>{format.dayTime(reply.receivedAt)}</time></p>
          <ReplyText words={reply.words} wholeText={reply.wholeText} />
          <ReplyFiles files={reply.files} canOpen={hasFiles} />
        </li>
      ))}
    </ul>
  );
}

export function ReplyText({ words, wholeText }: Pick<ShownReply, "words" | "wholeText">) {
  const t = useWords(replyWords);

  return (
    <>
      <p className={words ? "words measure" : "dim"}>{words || t.noWords}</p>
      {wholeText ? <Unfold title={t.whole}><p className="words t2">{wholeText}</p></Unfold> : null}
    </>
  );
}

export function ReplyFiles({ files, canOpen = true }: { files: readonly ReplyFile[]; canOpen?: boolean }) {
  const locale = useLocale();

  return files.map((file) =>
    file.refusal ? (
      <FileRow key={file.id} name={file.fileName} size={file.size} bad note={file.refusal[locale]} />
    ) : (
      <FileRow key={file.id} name={file.fileName} size={file.size} mediaType={file.mediaType} isBeingChecked={file.isBeingChecked} href={canOpen ? `/replies/files/${file.id}` : undefined} />
    ),
  );
}
