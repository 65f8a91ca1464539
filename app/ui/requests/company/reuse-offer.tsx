import type { OfferedPaper } from "~/domain/files/reusable-papers.server";
import { uploadWords } from "~/i18n/messages/uploads";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button } from "../../primitives/button";
import { Icon } from "../../primitives/icon";

/** The name of the button that takes a paper over; `useOffer` of app/http/reuse-form.server.ts reads its value. */
const reuseField = "reuse";

/** A paper accepted before, and the button that uses it again. The button stands inside its page's form. */
export function ReuseOffer({ offer, name }: { offer: OfferedPaper; name: string }) {
  const t = useWords(uploadWords);
  const format = useFormat();
  const facts = [t.offerFiles(offer.files.length), offer.validUntil ? t.offerUntil(format.day(offer.validUntil)) : ""].filter(Boolean);

  return (
    <div className="reuse-offer">
      <Icon name="file" size={22} />
      <div className="grow">
        <p>{t.offer(offer.fromNumber, format.dayOf(offer.acceptedAt))}</p>
        <p className="t2 dim">{facts.join("　")}</p>
      </div>
      <Button size="small" name={reuseField} value={`${offer.materialNo} ${offer.fromRequestId}`} aria-label={t.useNamed(name, offer.fromNumber)}>{t.use}</Button>
    </div>
  );
}
