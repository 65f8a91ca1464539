import { mailboxWords } from "~/i18n/messages/mailbox";
import { useWords } from "~/i18n/use-words";
import type { NoticeStatus } from "~db/vocabulary";
import type { IconName } from "../primitives/icon";
import { Tag, type Tone } from "../primitives/status-tag";

const looks: Record<NoticeStatus, { icon: IconName; tone: Tone }> = {
  queued: { icon: "clock", tone: "mute" },
  sending: { icon: "clock", tone: "blue" },
  sent: { icon: "check", tone: "ok" },
  failed: { icon: "crossed", tone: "error" },
  held: { icon: "late", tone: "warn" },
  kept: { icon: "info", tone: "mute" },
};

/** What has become of a mail, in word, icon and colour. */
export function MailState({ status }: { status: NoticeStatus }) {
  const t = useWords(mailboxWords);
  return <Tag plain {...looks[status]}>{t.states[status]}</Tag>;
}
