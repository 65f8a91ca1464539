import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { listDepartments } from "~/domain/case-routing/list-departments.server";
import { listColleagues } from "~/domain/inbox/list-colleagues.server";
import { previewBulk } from "~/domain/inbox/preview-bulk.server";
import { startBulkRun } from "~/domain/inbox/start-bulk-run.server";
import { workBulkRun } from "~/domain/inbox/work-bulk-run.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow } from "~/http/attempt.server";
import { formReply, type FormReply } from "~/http/form-reply";
import { readForm } from "~/http/form.server";
import { optionalLine } from "~/http/form-fields";
import { words } from "~/i18n/define-words";
import { inboxWords } from "~/i18n/messages/inbox";
import { useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { PageHead } from "~/ui/primitives/page";
import { BulkOrderFields, BulkPreviewTable } from "~/ui/requests/staff/bulk-preview";
import { bulkActions } from "~db/vocabulary";

const BulkForm = z.object({
  do: z.enum(bulkActions, "form.choose"),
  /** ids of requests; with their versions once they were shown */
  selected: z.array(z.string().regex(/^[0-9a-f-]{36}(:\d{1,9})?$/, "form.invalid")).max(200, "bulk.too-many"),
  intent: z.enum(["preview", "run"]).default("preview"),
  assigneeId: z.string().max(64).default(""),
  toDepartmentCode: z.string().max(10).default(""),
  reason: optionalLine(500),
});

/** Runs after the form was answered, too: to lead away from here would take the preview along. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request, "liaison", "head");
  return null;
}

/** First shows what would change; with `run` notes the order and carries it out. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "liaison", "head");
  const form = await readForm(request, BulkForm);
  if (!form.ok) return form.reply();
  const { do: todo, intent, selected, assigneeId, toDepartmentCode, reason } = form.value;
  if (intent === "preview") return data({ preview: await shown(actor, form.value), ...formReply({ values: form.values, errors: {} }) });

  const errors = missing(form.value);
  if (Object.keys(errors).length > 0) return data({ preview: await shown(actor, form.value), ...formReply({ values: form.values, errors }) }, { status: 400 });

  const now = new Date();
  const order = todo === "assign" ? { assigneeId: assigneeId === "nobody" ? null : assigneeId } : todo === "hand_over" ? { toDepartmentCode, reason } : {};
  const started = await attempt(() => startBulkRun(database(), actor, { action: todo, order, selected: selected.map(versioned), key: form.key, now }));
  if (!started.ok) return data({ preview: await shown(actor, form.value), ...replyTo(started.error, form.values) }, { status: 409 });
  await orThrow(workBulkRun(database(), actor, { runId: started.value, now }));
  return redirect(`/inbox/bulk/${started.value}`, 303);
}

function versioned(ticked: string) {
  const [requestId = "", version = "0"] = ticked.split(":");
  return { requestId, expectedVersion: Number(version) };
}

function missing({ do: todo, assigneeId, toDepartmentCode, reason }: z.output<typeof BulkForm>): Record<string, string> {
  if (todo === "assign") return assigneeId === "" ? { assigneeId: "form.choose" } : {};
  if (todo === "hand_over") return { ...(toDepartmentCode === "" ? { toDepartmentCode: "form.choose" } : {}), ...(reason === "" ? { reason: "form.required" } : {}) };
  return {};
}

function replyTo({ messageKey, values }: { messageKey: string; values: Record<string, string | number> }, typed: FormReply["values"]) {
  return formReply({ values: typed, errors: {}, formError: { key: messageKey, values } });
}

async function shown(actor: StaffActor, { do: todo, selected }: z.output<typeof BulkForm>) {
  const [db, now] = [database(), new Date()];
  const own = new Set(actor.assignments.map(({ departmentCode }) => departmentCode));
  return {
    action: todo,
    rows: await previewBulk(db, actor, todo, selected.map((ticked) => versioned(ticked).requestId)),
    colleagues: todo === "assign" ? await listColleagues(db, actor, now) : [],
    departments: todo === "hand_over" ? (await listDepartments(db)).filter(({ code }) => !own.has(code)).map(({ code, shortZh, nameEn }) => ({ code, zh: shortZh, en: nameEn })) : [],
    formKey: crypto.randomUUID(),
  };
}

type Shown = Awaited<ReturnType<typeof shown>>;
const hasPreview = (reply: object | undefined): reply is { preview: Shown } => reply !== undefined && "preview" in reply;

export const meta = titled((locale) => words(inboxWords, locale).table);

/** What an action on several requests would change, and the one press that makes it. */
export default function Bulk() {
  const reply = useActionData<typeof action>();
  const t = useWords(inboxWords);
  const locale = useLocale();
  if (!hasPreview(reply)) return <div className="work"><ErrorSummary reply={reply} /><Empty icon="tray" title={t.nothingTicked} action={<ButtonLink to="/inbox">{t.back}</ButtonLink>} /></div>;

  const { action: todo, rows, colleagues, departments, formKey } = reply.preview;
  const applying = rows.filter(({ applies }) => applies);
  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead
        title={t.title[todo]}
        back={{ to: "/inbox", label: t.back }}
        lead={applying.length === 0 ? undefined : `${t.willChange(applying.length)}${rows.length > applying.length ? `${locale === "zh" ? "" : " "}${t.wont(rows.length - applying.length)}` : ""}　${t.means[todo]}`}
      />
      {rows.length > 0 ? <BulkPreviewTable rows={rows} /> : null}
      {applying.length === 0 ? <Empty icon="tray" title={t.noneApplies} action={<ButtonLink to="/inbox">{t.back}</ButtonLink>} /> : (
        <Form method="post" className="fields measure gap-6" noValidate>
          <input type="hidden" name="do" value={todo} />
          <input type="hidden" name="formKey" value={formKey} />
          {applying.map(({ requestId, version }) => <input key={requestId} type="hidden" name="selected" value={`${requestId}:${version}`} />)}
          <BulkOrderFields action={todo} colleagues={colleagues} departments={departments} reply={reply} />
          <div className="buttons row">
            <Button name="intent" value="run" variant="primary">{t.go[todo](applying.length)}</Button>
            <ButtonLink to="/inbox" variant="quiet">{t.leave}</ButtonLink>
          </div>
        </Form>
      )}
    </div>
  );
}
