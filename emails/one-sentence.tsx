import { words } from "~/i18n/define-words";
import { mailWords } from "~/i18n/messages/mails";
import type { NoticePayload } from "~/domain/notices/notices";
import type { NoticeKind } from "~db/vocabulary";
import { Layout } from "./layout";
import { Action, Facts, Items, Quote, Small, type Fact, type Item } from "./parts";
import type { MailContext, MailProps, MailTemplate } from "./template";

/** What a mail says that is one sentence, perhaps somebody's words or a list, a button and the usual facts. */
export interface OneSentence {
  subject: string;
  heading: string;
  lead: string;
  /** words of a person; nothing is shown for none */
  quote?: string;
  items?: readonly Item[];
  small?: readonly string[];
  action: { label: string; href: string };
  facts?: readonly (Fact | null)[];
  why: string;
}

/** A mail of that shape. */
export function oneSentence<K extends NoticeKind>(say: (payload: NoticePayload<K>, context: MailContext) => OneSentence): MailTemplate<K> {
  function Body({ payload, context }: MailProps<K>) {
    const { locale } = context;
    const { heading, lead, quote, items = [], small = [], action, facts = [], why } = say(payload, context);

    return (
      <Layout locale={locale} preview={lead.replaceAll("**", "")} heading={heading} why={why} lead={lead}>
        {quote ? <Quote>{quote}</Quote> : null}
        {items.length > 0 ? <Items locale={locale} items={items} /> : null}
        {small.map((words) => <Small key={words}>{words}</Small>)}
        <Action locale={locale} href={action.href}>{action.label}</Action>
        <Facts locale={locale} facts={facts} />
      </Layout>
    );
  }

  return { subject: (payload, context) => words(mailWords, context.locale).subject(say(payload, context).subject), Body };
}
