import { Link } from "@remix-run/react";
import { kioskWords } from "~/i18n/messages/kiosk";
import { useLocale, useWords } from "~/i18n/use-words";
import { asReply, sentenceIn, type MaybeReply } from "../primitives/form-reply";
import { Icon } from "../primitives/icon";

/** Why the last touch came to nothing, and what else there is. */
export function KioskTrouble({ code, reply }: { code: string; reply: MaybeReply }) {
  const t = useWords(kioskWords);
  const locale = useLocale();
  const shown = asReply(reply);
  if (!shown) return null;
  const key = shown.formError?.key ?? Object.values(shown.errors)[0];

  return (
    <div className="kiosk-trouble" role="alert">
      <Icon name="late" />
      <div>
        <b>{(key && sentenceIn(reply, key, locale)) ?? t.trouble}</b>
        <p>{t.troubleHelp}</p>
        <Link to={`/stations/${code}/kiosk`}>{t.home}</Link>
      </div>
    </div>
  );
}
