import { consentWords } from "~/i18n/messages/consent";
import { useWords } from "~/i18n/use-words";
import type { MaybeReply } from "../primitives/form-reply";
import { Checkbox } from "../primitives/option-cards";

/** Asks for consent where it is needed; never ticked beforehand. The texts open beside the form, so nothing typed is lost. */
export function ConsentField({ asked, reply }: { asked: { isNeeded: boolean; isRenewal: boolean }; reply: MaybeReply }) {
  const t = useWords(consentWords);
  if (!asked.isNeeded) return null;

  const link = (to: string, name: string) => <a href={to} target="_blank" rel="noopener">{name}</a>;
  return <Checkbox name="consent" label={<>{t.before}{link("/privacy", t.privacy)}{t.and}{link("/privacy?document=terms", t.terms)}{t.after}</>} help={asked.isRenewal ? t.renewed : t.why} reply={reply} />;
}
