import { bookingMailWords } from "~/i18n/messages/mails-booking";
import { mailWords } from "~/i18n/messages/mails";
import { words } from "~/i18n/define-words";
import { Layout } from "./layout";
import { Small } from "./parts";
import { style } from "./styles";
import type { MailProps, MailTemplate } from "./template";

function SignInCode({ payload, context: { locale } }: MailProps<"sign_in_code">) {
  const t = words(bookingMailWords, locale).code;

  return (
    <Layout locale={locale} preview={t.preview(payload.minutes)} heading={t.heading} why={t.why} lead={t.lead(payload.minutes)}>
      <p className="ink" style={style.code}>{payload.code}</p>
      <Small>{t.warning}</Small>
    </Layout>
  );
}

/** The code stays out of the subject: subjects show on locked screens. */
export const signInCode: MailTemplate<"sign_in_code"> = {
  subject: (_payload, { locale }) => words(mailWords, locale).subject(words(bookingMailWords, locale).code.subject),
  Body: SignInCode,
};
