import type { ShownRequest } from "~/domain/requests/get-request-for-company.server";
import { trackingWords } from "~/i18n/messages/tracking";
import { useWords } from "~/i18n/use-words";
import { ButtonLink } from "../../primitives/button";

/** Where the steps of a request lead; what a reader may not do from here is left out. */
export interface StepAddresses {
  papers: string;
  rate?: string;
  visit?: string;
  draft?: string;
  book?: string;
}

/** The one thing the company can do now, if there is one. */
export function PrimaryAction({ view, to }: { view: ShownRequest; to: StepAddresses }) {
  const t = useWords(trackingWords).request;
  const primary = (address: string, words: string) => <ButtonLink to={address} variant="primary">{words}</ButtonLink>;

  switch (view.next.key) {
    case "hand_in":
    case "hand_in_again":
    case "wait_handling_tolerant":
      return primary(to.papers, t.handIn);
    case "visit":
      return to.visit ? primary(to.visit, t.seeVisit) : null;
    case "finish_draft":
      return to.draft ? primary(to.draft, t.continueDraft) : null;
    case "book_again":
      return to.book ? primary(to.book, t.bookAgain) : null;
    case "rate":
      return to.rate ? primary(to.rate, t.rate) : null;
    case "returned":
    case "withdrawn":
    case "terminated":
      return <ButtonLink to={`/services/${view.item.code}`}>{t.applyAgain}</ButtonLink>;
    default:
      return null;
  }
}
