import { mailStateOf, type MailFacts } from "~/domain/notices/mail-state";
import { mailStateWords } from "~/i18n/messages/mail-states";
import { useWords } from "~/i18n/use-words";
import type { MailState } from "~db/vocabulary";
import { MailTag } from "./sent-mails";

/** The truth about a mail's delivery: one of the states, or that it is read in the portal only. */
export function DeliveryState({ mail }: { mail: MailFacts }) {
  return <StateTag state={mailStateOf(mail)} />;
}

export function StateTag({ state }: { state: MailState | null }) {
  const t = useWords(mailStateWords);
  return <MailTag state={state}>{state === null ? t.inPortal : t.states[state]}</MailTag>;
}
