import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { getBulkRun } from "~/domain/inbox/get-bulk-run.server";
import { workBulkRun } from "~/domain/inbox/work-bulk-run.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { localeOf } from "~/http/locale.server";
import { readParams } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { errorInBoth } from "~/i18n/messages/errors";
import { inboxWords } from "~/i18n/messages/inbox";
import { useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { Icon } from "~/ui/primitives/icon";
import { PageHead } from "~/ui/primitives/page";
import { StatusTag } from "~/ui/primitives/status-tag";

const Params = z.object({ runId: z.uuid() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "liaison", "head");
  const { runId } = readParams(params, Params);
  const locale = await localeOf(request);
  const run = await orThrow(getBulkRun(database(), actor, runId));
  return { ...run, items: run.items.map(({ refusal, ...item }) => ({ ...item, why: refusal ? errorInBoth(refusal.key, refusal.values)[locale] : null })) };
}

/** Goes on with what is left, for whoever does not want to wait for the job. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "liaison", "head");
  const { runId } = readParams(params, Params);
  await orThrow(workBulkRun(database(), actor, { runId, now: new Date() }));
  return redirect(`/inbox/bulk/${runId}`, 303);
}

export const meta = titled<typeof loader>((locale, { action: todo }) => words(inboxWords, locale).runTitle[todo]);

/** What became of an action on several requests, one by one, with the reason where nothing was done. */
export default function BulkRun() {
  const run = useLoaderData<typeof loader>();
  const t = useWords(inboxWords);
  const locale = useLocale();
  const { columns } = t;
  const settled = run.items.filter(({ settledAt }) => settledAt !== null);
  const refused = settled.filter(({ why }) => why !== null).length;
  const left = run.items.length - settled.length;
  const department = run.order.department ? run.order.department[locale] : "";
  const order = run.action === "assign" ? (run.order.person ? t.orderAssign(run.order.person) : t.orderNobody) : run.action === "hand_over" ? t.orderHandOver(department, run.order.reason) : "";

  return (
    <div className="work">
      <PageHead title={t.runTitle[run.action]} back={{ to: "/inbox", label: t.back }} lead={[t.runLead(settled.length - refused, refused), order].filter(Boolean).join("　")} />
      {left > 0 ? (
        <Form method="post" className="buttons row">
          <p role="status">{t.runLeft(left)}</p>
          <ButtonLink to={`/inbox/bulk/${run.id}`}>{t.refresh}</ButtonLink>
          <Button>{t.goOn}</Button>
        </Form>
      ) : null}
      <DataTable label={t.table} columns={[{ key: "request", head: columns.request }, { key: "company", head: columns.company }, { key: "status", head: columns.status }, { key: "effect", head: columns.effect }]}>
        {run.items.map((item) => (
          <TableRow key={item.requestId}>
            <Cell main><Link to={`/requests/${item.number}`}>{locale === "zh" ? item.itemZh : item.itemEn}</Link><span className="block sub num">{item.number}</span></Cell>
            <Cell head={columns.company}>{item.companyName}</Cell>
            <Cell head={columns.status}><StatusTag status={item.status} outcome={item.outcome} plain /></Cell>
            <Cell head={columns.effect}>
              <span className={item.why ? "is-warn" : undefined}><Icon name={item.settledAt === null ? "clock" : item.why ? "late" : "check"} size={16} /> {item.settledAt === null ? t.waiting : (item.why ?? t.done)}</span>
            </Cell>
          </TableRow>
        ))}
      </DataTable>
    </div>
  );
}
