import { Form } from "@remix-run/react";
import { contactFields, unmaskReasons, type ContactField } from "~/domain/access/unmask-words";
import { unmaskWords } from "~/i18n/messages/unmask";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { asReply, type MaybeReply } from "~/ui/primitives/form-reply";
import { Select, TextInput } from "~/ui/primitives/inputs";
import { Notice } from "~/ui/primitives/notice";
import { OptionCards } from "~/ui/primitives/option-cards";
import { Unfold } from "~/ui/primitives/unfold";

type Contact = Record<ContactField, string>;

/**
 * The contact as this answer may show it: masked, but for what the person just asked to see.
 *
 * @param of which contact it is, on a page with several
 */
export function contactIn<C extends Partial<Contact>>(reply: MaybeReply, masked: C, of?: string): C {
  return isShown(reply, of) ? { ...masked, ...reply.shown } : masked;
}

/** True when this answer shows the contact whole. */
export function isShown(reply: MaybeReply, of?: string): reply is { shown: object; of: string } {
  return Boolean(reply && "shown" in reply && "of" in reply && (of === undefined || reply.of === of));
}

/** Asks why, then shows the contact whole for this one view of the page; works as a plain form. */
export function UnmaskContact({ reply }: { reply: MaybeReply }) {
  const t = useWords(unmaskWords);
  if (isShown(reply)) return <Notice kind="info" icon="lock" title={t.done} live>{t.doneHelp}</Notice>;

  const own = asReply(reply)?.values["intent"] === "unmask" ? reply : undefined;
  return (
    <Unfold title={t.title} open={own !== undefined} id="unmask">
      <Form method="post" className="fields" preventScrollReset>
        <input type="hidden" name="intent" value="unmask" />
        <p className="t2 dim">{t.help}</p>
        <OptionCards name="fields" type="checkbox" legend={t.fields.legend} defaultValue={["phone"]} options={contactFields.map((field) => ({ value: field, label: t.fields[field] }))} columns={3} reply={own} />
        <Field name="why" label={t.why} reply={own} wide><Select empty={t.choose} options={unmaskReasons.map((value) => ({ value, label: t.reasons[value] }))} /></Field>
        <Field name="whyWords" label={t.words} hint={t.wordsHint} reply={own} optional wide><TextInput maxLength={200} autoComplete="off" /></Field>
        <Button size="small">{t.show}</Button>
      </Form>
    </Unfold>
  );
}
