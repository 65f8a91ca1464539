import { useFormat } from "~/i18n/use-words";
import type { MailState } from "~db/vocabulary";
import type { IconName } from "../primitives/icon";
import { Tag, type Tone } from "../primitives/status-tag";

/** Icon and colour of what became of a mail. */
const mailLooks: Record<MailState, { icon: IconName; tone: Tone }> = {
  on_its_way: { icon: "clock", tone: "blue" },
  handed_over: { icon: "parcel", tone: "blue" },
  delivered: { icon: "check", tone: "ok" },
  no_such_address: { icon: "crossed", tone: "error" },
  not_accepting: { icon: "late", tone: "warn" },
  not_sent: { icon: "crossed", tone: "error" },
};

/** A mail with its words, as `shownMails` gives them: the names of all notices need not travel with every page. */
export interface MailRow {
  id: string;
  title: string;
  to: string;
  state: MailState | null;
  label: string;
  advice: string | null;
  createdAt: Date;
}

/** The mails about a request, newest first, each with what became of it; what did not arrive says what to do about it. */
export function SentMails({ mails }: { mails: readonly MailRow[] }) {
  const format = useFormat();

  return (
    <ul className="rows">
      {mails.map(({ id, title, to, state, label, advice, createdAt }) => (
        <li key={id} className="row between other-request">
          <span>
            {title}
            <span className="block t1 dim">{format.dayTime(createdAt)}　<span className="nowrap">{to}</span></span>
            {advice ? <span className="block t1 dim">{advice}</span> : null}
          </span>
          <MailTag state={state}>{label}</MailTag>
        </li>
      ))}
    </ul>
  );
}

/** Null for what was never meant to go out: it is read in the portal only. */
export function MailTag({ state, children }: { state: MailState | null; children: string }) {
  return <span className="nowrap"><Tag plain {...(state === null ? { icon: "info", tone: "mute" } : mailLooks[state])}>{children}</Tag></span>;
}
