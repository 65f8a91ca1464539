import { mailWords } from "~/i18n/messages/mails";
import { endMailWords } from "~/i18n/messages/mails-end";
import { statusWords } from "~/i18n/messages/status";
import { words } from "~/i18n/define-words";
import { ratingLevels } from "~db/vocabulary";
import { named, requestFacts } from "./about";
import { Layout } from "./layout";
import { Facts, Small } from "./parts";
import { style } from "./styles";
import type { MailProps, MailTemplate } from "./template";

/** Five levels, best first. A level only preselects: mail scanners open every link, so opening may not rate. */
function PleaseRate({ payload, context }: MailProps<"please_rate">) {
  const { locale } = context;
  const t = words(endMailWords, locale).rate;
  const levels = words(statusWords, locale).rating;
  const url = context.linkUrl(payload.ratingLinkId);

  return (
    <Layout locale={locale} preview={t.voluntary} heading={t.heading} why={words(mailWords, locale).whyCompany} lead={t.lead(named(locale, payload.itemZh, payload.itemEn))}>
      <table role="presentation" cellPadding={0} cellSpacing={0} border={0} style={style.table}>
        <tbody>
          {ratingLevels.map((level) => (
            <tr key={level}>
              <td style={style.levelCell}>
                <a href={`${url}?level=${level}`} className="level" style={style.level}>{levels[level]}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Small>{t.voluntary}</Small>
      <Facts locale={locale} facts={requestFacts(payload, context)} />
    </Layout>
  );
}

export const pleaseRate: MailTemplate<"please_rate"> = {
  subject: (payload, { locale }) => words(mailWords, locale).subject(words(endMailWords, locale).rate.subject(payload.number)),
  Body: PleaseRate,
};
