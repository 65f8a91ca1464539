import type { ReactNode } from "react";
import { bookingWords } from "~/i18n/messages/booking";
import { useWords } from "~/i18n/use-words";
import { ErrorSummary } from "../primitives/error-summary";
import type { MaybeReply } from "../primitives/form-reply";
import { BackLink, Sheet } from "../primitives/page";
import { Steps } from "../primitives/steps";

interface BookingFrameProps {
  /** 1 item, 2 station and time, 3 contact, 4 confirm */
  step: 1 | 2 | 3 | 4;
  /** addresses of the steps before, where one may go back to */
  links?: readonly (string | null)[];
  back: { to: string; label: string };
  title: string;
  lead?: ReactNode;
  reply?: MaybeReply;
  /** the actions of the page, in reach of the thumb */
  dock?: ReactNode;
  children: ReactNode;
}

/** What the four steps of a booking have in common: back, the steps on a line, heading, what went wrong, the dock. */
export function BookingFrame({ step, links, back, title, lead, reply, dock, children }: BookingFrameProps) {
  const t = useWords(bookingWords);

  return (
    <Sheet>
      <div className="page-head">
        <BackLink to={back.to}>{back.label}</BackLink>
        <Steps names={t.steps} current={step} links={links} />
        <div className="gap-6">
          <ErrorSummary reply={reply} />
          <h1>{title}</h1>
        </div>
        {lead ? <p className="lead">{lead}</p> : null}
      </div>
      {children}
      {dock}
    </Sheet>
  );
}
