import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { getRequestByLink } from "~/domain/requests/get-request-for-company.server";
import { rateRequestAgain } from "~/domain/requests/rate-request-again.server";
import { rateRequest, RatingForm } from "~/domain/requests/rate-request.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { readForm } from "~/http/form.server";
import { linkOf } from "~/http/link-access.server";
import { localeOf } from "~/http/locale.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { ratingWords } from "~/i18n/messages/rating";
import { titled } from "~/ui/page-title";
import { Rating } from "~/ui/requests/company/rating";

const Query = z.object({ level: z.enum(["1", "2", "3", "4", "5"]).optional(), done: z.literal("1").optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { link } = await linkOf(params, ["rating"]);
  const { number, item, status, rating, rectification } = await orThrow(getRequestByLink(database(), link, { locale: await localeOf(request), now: new Date() }));
  return { view: { number, item, status, rating, rectification }, ...readQuery(request, Query) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { link, base } = await linkOf(params, ["rating"]);
  const form = await readForm(request, RatingForm.safeExtend({ again: z.literal("1").optional() }));
  if (!form.ok) return form.reply();

  const { again, ...rating } = form.value;
  if (again) {
    const ratedAgain = await attempt(() => rateRequestAgain(database(), { link }, { ...rating, now: new Date() }));
    return ratedAgain.ok ? redirect(`${base}/rate?done=1`, 303) : refusal(ratedAgain.error, form.values);
  }
  const rated = await attempt(() => rateRequest(database(), { link }, { ...rating, now: new Date() }));
  if (!rated.ok) return refusal(rated.error, form.values);
  return redirect(`${base}/rate${rated.value.isNew ? "?done=1" : ""}`, 303);
}

export const meta = titled<typeof loader>((locale) => words(ratingWords, locale).title);

export default function RateByLink() {
  const { view, level, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return <Rating view={view} level={level} isDone={done === "1"} seeTo={null} reply={reply} />;
}
