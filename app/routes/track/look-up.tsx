import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { findRequestByCode } from "~/domain/requests/find-request-by-code.server";
import { attempt, refusal } from "~/http/attempt.server";
import { readForm } from "~/http/form.server";
import { localeOf } from "~/http/locale.server";
import { readQuery } from "~/http/params.server";
import { giveBack, limit, limitAddress } from "~/http/rate-limit.server";
import { trackCookie } from "~/http/track-cookie.server";
import { words } from "~/i18n/define-words";
import { trackingWords } from "~/i18n/messages/tracking";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";

const Query = z.object({ number: z.string().max(40).default("") });
const typed = z.string().transform((text) => text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase());
const TrackForm = z.object({
  number: typed.pipe(z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/, "track.number-shape")),
  queryCode: typed.pipe(z.string().regex(/^\d{6}$/, "track.code-shape")),
});
/** Ten wrong codes an hour for one request; thirty look-ups in ten minutes from one address. */
const perNumber = { points: 10, seconds: 3600 };
const perAddress = { points: 30, seconds: 600 };

export function loader({ request }: LoaderFunctionArgs) {
  return readQuery(request, Query);
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, TrackForm);
  if (!form.ok) return form.reply();

  const now = new Date();
  const { number, queryCode } = form.value;
  const found = await attempt(async () => {
    await limitAddress("track-address", perAddress.points, perAddress.seconds);
    await limit("track-number", number, perNumber.points, perNumber.seconds);
    const view = await findRequestByCode(database(), { ...form.value, locale: await localeOf(request), now });
    await giveBack("track-number", number, perNumber.points, perNumber.seconds);
    return view;
  });
  // The code is not sent back into the page.
  if (!found.ok) return refusal(found.error, { number });

  return redirect(`/track/${number}`, { status: 303, headers: { "Set-Cookie": trackCookie({ number, queryCode }, now) } });
}

export const meta = titled<typeof loader>((locale) => words(trackingWords, locale).track.title);

export default function LookUp() {
  const t = useWords(trackingWords).track;
  const { number } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Sheet head={<><ErrorSummary reply={reply} /><PageHead title={t.title} lead={t.lead} /></>}>
      <Section flush>
        <Form method="post" className="stack">
          <Field name="number" label={t.number} hint={t.numberHint} reply={reply}>
            <TextInput defaultValue={number} autoComplete="off" spellCheck={false} maxLength={40} />
          </Field>
          <Field name="queryCode" label={t.code} hint={t.codeHint} reply={reply}>
            <TextInput width="code" inputMode="numeric" autoComplete="off" maxLength={12} />
          </Field>
          <div className="buttons"><Button variant="primary">{t.submit}</Button></div>
        </Form>
      </Section>
      <Section>
        <Rows closed><ListRow to="/my/requests" icon="person" title={t.login} help={t.account} /></Rows>
      </Section>
    </Sheet>
  );
}
