import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { defaultKeys, deskCommands } from "~/domain/desk/key-map";
import { requireStaff } from "~/http/actor.server";
import { redirectWith } from "~/http/flash.server";
import { ticked } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { forgetKeySettings, keySettingsOf, keysRefused, parseKeySettings, rememberKeySettings } from "~/http/key-settings.server";
import { words } from "~/i18n/define-words";
import { deskKeyWords } from "~/i18n/messages/desk-keys";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { Checkbox } from "~/ui/primitives/option-cards";
import { BackLink, WorkHead } from "~/ui/primitives/page";

const KeysForm = z.looseObject({ isOn: ticked, then: z.enum(["save", "reset"], "form.choose").default("save") });

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request, "front_desk", "station_lead");
  return { settings: keySettingsOf(request) };
}

/** Remembers the keys on this computer. */
export async function action({ request }: ActionFunctionArgs) {
  await requireStaff(request, "front_desk", "station_lead");
  const form = await readForm(request, KeysForm);
  if (!form.ok) return form.reply();
  if (form.value.then === "reset") return redirect("/desk/keys", { status: 303, headers: { "Set-Cookie": forgetKeySettings() } });

  const parsed = parseKeySettings(form.value, form.value.isOn);
  if (!parsed.ok) return data(keysRefused(form.values, parsed.errors), { status: 400 });
  return redirectWith(request, "/desk/keys", "desk.keys-kept", {}, new Headers({ "Set-Cookie": rememberKeySettings(parsed.settings) }));
}

export const meta = titled((locale) => words(deskKeyWords, locale).page.title);

/** The keys of the console: each may be changed, all may be switched off (WCAG 2.1.4). */
export default function DeskKeys() {
  const { settings } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(deskKeyWords);

  return (
    <div className="work work-narrow">
      <ErrorSummary reply={reply} />
      <BackLink to="/desk">{t.page.back}</BackLink>
      <WorkHead title={t.page.title} lead={t.page.lead} />
      {/* what was saved comes back in its one form */}
      <Form method="post" key={JSON.stringify(settings)} className="key-form">
        <Checkbox name="isOn" label={t.page.on} help={t.page.onHelp} defaultChecked={settings.isOn} reply={reply} />
        <p className="dim" id="key-hint">{t.page.hint}</p>
        <div className="key-fields">
          {deskCommands.map((command) => (
            <Field key={command} name={`key-${command}`} label={t.commands[command]} hint={t.page.usual(defaultKeys[command])} reply={reply}>
              <TextInput defaultValue={settings.keys[command]} maxLength={16} autoComplete="off" spellCheck={false} width="short" />
            </Field>
          ))}
        </div>
        <div className="buttons">
          <Button variant="primary" name="then" value="save">{t.page.save}</Button>
          <Button variant="quiet" name="then" value="reset">{t.page.reset}</Button>
        </div>
      </Form>
    </div>
  );
}
