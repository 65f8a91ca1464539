import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { blockStaff, unblockStaff } from "~/domain/accounts/block-staff.server";
import { addStaffPost, removeStaffPost } from "~/domain/accounts/change-staff-posts.server";
import { endStaffSessions, resetStaffFactor } from "~/domain/accounts/end-staff-sessions.server";
import { inviteStaffAgain } from "~/domain/accounts/invite-staff.server";
import { getStaffMember } from "~/domain/accounts/list-staff.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { redirectWith } from "~/http/flash.server";
import { prose } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { readParams } from "~/http/params.server";
import { postPlaces } from "~/http/post-places.server";
import { checkPlace, postFields, postOf } from "~/http/staff-post.server";
import type { FlashKey } from "~/i18n/messages/flashes";
import { MemberPage } from "~/ui/account/staff-member";
import { titled } from "~/ui/page-title";

const Params = z.object({ userId: z.string().min(1).max(64) });
const MemberForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("invite") }),
  z.object({ intent: z.literal("add-post"), ...postFields }).superRefine(checkPlace),
  z.object({ intent: z.literal("remove-post"), ...postFields }),
  z.object({ intent: z.literal("block"), reason: prose(300) }),
  z.object({ intent: z.literal("unblock") }),
  z.object({ intent: z.literal("end-sessions") }),
  z.object({ intent: z.literal("reset-factor") }),
]);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  await requireConfirmed(request);
  const { userId } = readParams(params, Params);
  const [member, places] = await Promise.all([orThrow(getStaffMember(database(), actor, { userId, now: new Date() })), postPlaces()]);
  return { member, places, isYourself: userId === actor.userId };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const { userId } = readParams(params, Params);
  const form = await readForm(request, MemberForm);
  if (!form.ok) return form.reply();
  await requireConfirmed(request, undefined, form.values);

  const done = await attempt(() => carryOut(actor, userId, form.value));
  if (!done.ok) return refusal(done.error, form.values);
  const { flash, values } = done.value;
  return redirectWith(request, `/manage/staff/${userId}`, flash, values);
}

async function carryOut(actor: StaffActor, userId: string, form: z.infer<typeof MemberForm>): Promise<{ flash: FlashKey; values?: Record<string, number> }> {
  const [db, now] = [database(), new Date()];
  switch (form.intent) {
    case "invite":
      await inviteStaffAgain(db, actor, { userId, now });
      return { flash: "staff.invited" };
    case "add-post":
      await addStaffPost(db, actor, { userId, post: postOf(form), now });
      return { flash: "staff.post-added" };
    case "remove-post":
      await removeStaffPost(db, actor, { userId, post: postOf(form), now });
      return { flash: "staff.post-removed" };
    case "block":
      await blockStaff(db, actor, { userId, reason: form.reason, now });
      return { flash: "staff.blocked" };
    case "unblock":
      await unblockStaff(db, actor, { userId, now });
      return { flash: "staff.unblocked" };
    case "end-sessions":
      return { flash: "staff.sessions-ended", values: await endStaffSessions(db, actor, { userId, now }) };
    case "reset-factor":
      await resetStaffFactor(db, actor, { userId, now });
      return { flash: "staff.factor-reset" };
  }
}

export const meta = titled<typeof loader>((_locale, data) => data?.member.name ?? "");

/** One account: posts, sign-in, closing. */
export default function StaffMemberPage() {
  const { member, places, isYourself } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return <MemberPage member={member} places={places} isYourself={isYourself} reply={reply} />;
}
