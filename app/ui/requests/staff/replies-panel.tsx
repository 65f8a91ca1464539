import { Link } from "@remix-run/react";
import type { ShownReply } from "~/domain/replies/replies-of-request.server";
import { replyWords } from "~/i18n/messages/mail-replies";
import { useWords } from "~/i18n/use-words";
import { MailReplies } from "../mail-replies";

interface RepliesPanelProps {
  replies: readonly ShownReply[];
  /** mails that wait for the desk's decision */
  waiting: number;
  /** the reader decides about them */
  isDesk?: boolean;
}

/** What the company answered by mail, for those who work on the request. */
export function RepliesPanel({ replies, waiting, isDesk }: RepliesPanelProps) {
  const t = useWords(replyWords);
  if (replies.length === 0 && waiting === 0) return null;

  return (
    <section id="replies">
      <h2>{t.inRequest}</h2>
      <MailReplies replies={replies} />
      {replies.some(({ files }) => files.length > 0) ? <p className="t2 dim">{t.notHandedIn}</p> : null}
      {waiting > 0 ? <p className="t2">{isDesk ? <Link to="/desk/replies">{t.waiting(waiting)}</Link> : t.waiting(waiting)}</p> : null}
    </section>
  );
}
