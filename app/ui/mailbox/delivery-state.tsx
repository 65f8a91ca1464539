import { mailStateOf, type MailFacts } from "~/domain/notices/mail-state";
import { mailStateWords } from "~/i18n/messages/mail-states";
import { useWords } from "~/i18n/use-words";
import type { MailState } from "~db/vocabulary";
import type { IconName } from "../primitives/icon";
import { Tag, type Tone } from "../primitives/status-tag";

const looks: Record<MailState, { icon: IconName; tone: Tone }> = {
  on_its_way: { icon: "clock", tone: "blue" },
  handed_over: { icon: "parcel", tone: "blue" },
  delivered: { icon: "check", tone: "ok" },
  no_such_address: { icon: "crossed", tone: "error" },
  not_accepting: { icon: "late", tone: "warn" },
  not_sent: { icon: "crossed", tone: "error" },
};

/** The truth about a mail's delivery: one of the states, or that it is read in the portal only. */
export function DeliveryState({ mail }: { mail: MailFacts }) {
  return <StateTag state={mailStateOf(mail)} />;
}

export function StateTag({ state }: { state: MailState | null }) {
  const t = useWords(mailStateWords);
  return state === null ? <Tag plain icon="info" tone="mute">{t.inPortal}</Tag> : <Tag plain {...looks[state]}>{t.states[state]}</Tag>;
}
