import { Form } from "@remix-run/react";
import { kioskWords } from "~/i18n/messages/kiosk";
import { statusWords } from "~/i18n/messages/status";
import { useLocale, useWords } from "~/i18n/use-words";
import type { Category } from "~db/vocabulary";
import { FormKey } from "../primitives/form-key";
import { Icon } from "../primitives/icon";
import { ItemName, langOf } from "../primitives/names";
import { KioskQuestion } from "./choose-category";

interface ChooseItemProps {
  code: string;
  category: Category;
  formKey: string;
  items: readonly { code: string; zh: string; en: string }[];
}

/** Second touch: a ticket at once, or one that knows what it is for. Each row posts, so the ticket comes with the touch. */
export function ChooseItem({ code, category, formKey, items }: ChooseItemProps) {
  const t = useWords(kioskWords);
  const locale = useLocale();
  const other = locale === "zh" ? "en" : "zh";

  return (
    <>
      <KioskQuestion step={2} question={t.askItem(statusWords[locale].category[category])} other={kioskWords[other].askItem(statusWords[other].category[category])} back={`/stations/${code}/kiosk`} />
      <Form method="post" className="kiosk-items">
        <FormKey value={formKey} />
        <button className="kiosk-check-in" name="item" value="">
          <Icon name="ticket" /><span className="grow"><b>{t.anyItem}</b><i>{t.anyItemHelp}</i></span><Icon name="right" />
        </button>
        <p className="kiosk-or">{t.askItemHelp}</p>
        <div className="kiosk-rows kiosk-rows-two">
          {items.map((item) => (
            <button key={item.code} name="item" value={item.code}>
              <span className="grow"><b><ItemName>{item[locale]}</ItemName></b><i lang={langOf[other]}>{item[other]}</i></span><Icon name="right" />
            </button>
          ))}
        </div>
      </Form>
    </>
  );
}
