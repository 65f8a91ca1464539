import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { getText, listTexts } from "~/domain/texts/list-texts.server";
import { textMoves } from "~/domain/texts/placeholders";
import { textHistory } from "~/domain/texts/text-history.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { readQuery } from "~/http/params.server";
import { answerTextForm } from "~/http/text-form.server";
import { words } from "~/i18n/define-words";
import { manageTextWords } from "~/i18n/messages/manage-texts";
import { workWords } from "~/i18n/messages/work";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { Select } from "~/ui/primitives/inputs";
import { PageHead, Section } from "~/ui/primitives/page";
import { TextForm, TextHistory, TextPreviewed } from "~/ui/manage/text-form";

const Query = z.object({ id: z.uuid().optional(), step: z.enum(textMoves).optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator", "head");
  const { id, step } = readQuery(request, Query);
  const { places, items } = await orThrow(listTexts(database(), actor));
  const text = id ? await orThrow(getText(database(), actor, id)) : null;
  return { text, step: text ? textMoves.find((move) => move === text.move) : step, places, items, history: id ? await orThrow(textHistory(database(), actor, id)) : [] };
}

export async function action({ request }: ActionFunctionArgs) {
  return answerTextForm(request, await requireStaff(request, "administrator", "head"));
}

export const meta = titled<typeof loader>((locale, { text }) => (text ? words(manageTextWords, locale).editTitle : words(manageTextWords, locale).addTitle));

/** One standard text: first the step, whose fields it fills; then its words in both languages, shown filled before it is saved. */
export default function ManageText() {
  const { text, step, places, items, history } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(manageTextWords);
  const { moveTitle } = useWords(workWords);
  const preview = reply && "preview" in reply ? reply.preview : undefined;

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead title={text ? t.editTitle : t.addTitle} lead={step ? moveTitle[step] : undefined} back={{ to: "/manage/texts", label: t.back }} />
      {step ? (
        <div className="notice-editor">
          <div><TextForm key={`${text?.id} ${text?.version}`} text={text} step={step} places={places} items={items} reply={reply} /></div>
          <div>
            {preview ? <TextPreviewed step={step} preview={preview} /> : null}
            {text ? <Section title={t.history} flush={!preview}><TextHistory history={history} items={items} departments={places.departments} /></Section> : null}
          </div>
        </div>
      ) : (
        <Form method="get" className="fields measure">
          <Field name="step" label={t.step}><Select options={textMoves.map((move) => ({ value: move, label: moveTitle[move] }))} /></Field>
          <div className="buttons"><Button variant="primary">{t.chooseStep}</Button></div>
        </Form>
      )}
    </div>
  );
}
