import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { closeAccount, inTheWayOfClosing, type InTheWay } from "~/domain/accounts/close-account.server";
import { correctPerson } from "~/domain/accounts/correct-person.server";
import { ownData } from "~/domain/accounts/own-data.server";
import { requireCompany } from "~/http/actor.server";
import { attempt, refusal } from "~/http/attempt.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { redirectWith } from "~/http/flash.server";
import { line, phoneNumber } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { endSession } from "~/http/session.server";
import { words } from "~/i18n/define-words";
import { errorInBoth } from "~/i18n/messages/errors";
import { myDataWords } from "~/i18n/messages/my-data";
import { MyDataPage } from "~/ui/account/my-data";
import { titled } from "~/ui/page-title";

const here = "/my/account/data";
const DataForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("correct"), name: line(50, "name.required"), phone: phoneNumber }),
  z.object({ intent: z.literal("close") }),
]);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCompany(request);
  const { account, links: _links, mailWishes: _wishes, ...lists } = await ownData(database(), actor);
  return {
    name: account?.name ?? "", phone: account?.phone ?? "",
    counts: { account: 1, ...Object.fromEntries(Object.entries(lists).map(([kind, rows]) => [kind, rows.length])) },
    consents: lists.consents.map(({ document, version, agreedAt }) => ({ document, version, agreedAt })),
    inTheWay: reasonsOf(await inTheWayOfClosing(database(), actor)),
  };
}

const reasonKeys = { requests: "account.close-requests", waits: "account.close-waits", owned: "account.close-owner" } as const;

function reasonsOf(way: InTheWay) {
  return (["requests", "waits", "owned"] as const).filter((what) => way[what] > 0).map((what) => errorInBoth(reasonKeys[what], { count: way[what] }));
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCompany(request);
  const form = await readForm(request, DataForm);
  if (!form.ok) return form.reply();
  if (form.value.intent === "close") await requireConfirmed(request, `${here}#close`);
  else if (form.value.phone !== actor.phone) await requireConfirmed(request, here, form.values);

  const [db, now, { value }] = [database(), new Date(), form];
  const done = await attempt(async () => {
    if (value.intent === "correct") return redirectWith(request, here, "account.corrected", { count: await correctPerson(db, actor, { name: value.name, phone: value.phone, now }) });
    await closeAccount(db, actor, { now });
    return redirectWith(request, "/", "account.closed", {}, new Headers({ "Set-Cookie": await endSession(request) }));
  });
  return done.ok ? done.value : refusal(done.error, form.values);
}

export const meta = titled<typeof loader>((locale) => words(myDataWords, locale).title);

/** What the portal keeps about the reader, and their rights over it. */
export default function MyData() {
  return <MyDataPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}
