import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { rateRequestAgain } from "~/domain/requests/rate-request-again.server";
import { rateRequest, RatingForm } from "~/domain/requests/rate-request.server";
import { attempt, refusal } from "~/http/attempt.server";
import { readForm } from "~/http/form.server";
import { ownRequest } from "~/http/own-request.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { ratingWords } from "~/i18n/messages/rating";
import { titled } from "~/ui/page-title";
import { Rating } from "~/ui/requests/company/rating";

const Query = z.object({ done: z.literal("1").optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { view, base } = await ownRequest(request, params);
  const { number, item, status, rating, rectification } = view;
  return { view: { number, item, status, rating, rectification }, base, ...readQuery(request, Query) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, view, base } = await ownRequest(request, params);
  const form = await readForm(request, RatingForm.safeExtend({ again: z.literal("1").optional() }));
  if (!form.ok) return form.reply();

  const { again, ...rating } = form.value;
  if (again) {
    const ratedAgain = await attempt(() => rateRequestAgain(database(), { actor, requestId: view.id }, { ...rating, now: new Date() }));
    return ratedAgain.ok ? redirect(`${base}/rate?done=1`, 303) : refusal(ratedAgain.error, form.values);
  }
  const rated = await attempt(() => rateRequest(database(), { actor, requestId: view.id }, { ...rating, now: new Date() }));
  if (!rated.ok) return refusal(rated.error, form.values);
  return redirect(`${base}/rate${rated.value.isNew ? "?done=1" : ""}`, 303);
}

export const meta = titled<typeof loader>((locale) => words(ratingWords, locale).title);

export default function RateOwn() {
  const { view, base, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return <Rating view={view} isDone={done === "1"} seeTo={base} reply={reply} />;
}
