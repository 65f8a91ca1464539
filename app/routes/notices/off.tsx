import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { readSwitchOff, setWish } from "~/domain/notices/switch-off.server";
import { orThrow } from "~/http/attempt.server";
import { readParams, readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { noticeWords } from "~/i18n/messages/notices";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { PageHead, Sheet } from "~/ui/primitives/page";

const Params = z.object({ token: z.string().max(500) });
const Query = z.object({ done: z.literal("1").optional() });

/** Shows what the press will do; opening it changes nothing, however often a mail scanner does. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { token } = readParams(params, Params);
  const { group } = await orThrow(async () => readSwitchOff(token, env().sessionSecret));
  return { group, isDone: readQuery(request, Query).done === "1" };
}

/** Pressed by the reader, or by a mail program for them (RFC 8058): needs no session and no cookie. */
export async function action({ params }: ActionFunctionArgs) {
  const { token } = readParams(params, Params);
  const { email, group } = await orThrow(async () => readSwitchOff(token, env().sessionSecret));
  await setWish(database(), { email, group, wish: "none", now: new Date() });
  return redirect(`/notices/off/${token}?done=1`, 303);
}

export const meta = titled<typeof loader>((locale) => words(noticeWords, locale).off.title);

export default function SwitchOff() {
  const t = useWords(noticeWords);
  const { group, isDone } = useLoaderData<typeof loader>();

  return (
    <Sheet head={<PageHead title={isDone ? t.off.done : t.off.title} lead={t.off.lead(t.groups[group])} />}>
      {isDone ? null : <Form method="post"><Button variant="primary">{t.off.action}</Button></Form>}
    </Sheet>
  );
}
