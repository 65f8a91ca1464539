import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { endCompanySessions } from "~/domain/accounts/end-company-sessions.server";
import { listStaff, type StaffMember } from "~/domain/accounts/list-staff.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { redirectWith } from "~/http/flash.server";
import { mailAddress, prose } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { manageWords } from "~/i18n/messages/manage";
import { manageStaffWords } from "~/i18n/messages/manage-staff";
import { shellWords } from "~/i18n/messages/shell";
import { useWords } from "~/i18n/use-words";
import { CompanyPeople } from "~/ui/account/company-people-sessions";
import { StaffTable } from "~/ui/account/staff-table";
import { statusWords } from "~/i18n/messages/status";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { FilterBar } from "~/ui/primitives/filter-bar";
import { PageHead } from "~/ui/primitives/page";
import { staffRoles } from "~db/vocabulary";

const states = ["active", "invited", "blocked"] as const;
const Query = z.object({ q: z.string().trim().max(100).default(""), role: z.enum(staffRoles).optional(), state: z.enum(states).optional() });

const EndForm = z.object({ email: mailAddress, reason: prose(300) });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  await requireConfirmed(request);
  const query = readQuery(request, Query);
  const all = await orThrow(listStaff(database(), actor, { now: new Date() }));
  return { query, staff: all.filter((member) => fits(member, query)), active: all.filter(({ state }) => state === "active").length, invited: all.filter(({ state }) => state === "invited").length };
}

function fits(member: StaffMember, { q, role, state }: z.infer<typeof Query>): boolean {
  const asked = q.toLowerCase();
  return (asked === "" || member.name.toLowerCase().includes(asked) || member.email.includes(asked))
    && (role === undefined || member.posts.some((post) => post.role === role)) && (state === undefined || member.state === state);
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const form = await readForm(request, EndForm);
  if (!form.ok) return form.reply();
  await requireConfirmed(request, undefined, form.values);

  const done = await attempt(() => endCompanySessions(database(), actor, { ...form.value, now: new Date() }));
  return done.ok ? redirectWith(request, "/manage/staff", "staff.sessions-ended", done.value) : refusal(done.error, form.values, "email");
}

export const meta = titled<typeof loader>((locale) => words(manageStaffWords, locale).title);

/** Everybody with a staff account. */
export default function ManageStaff() {
  const { query, staff, active, invited } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(manageStaffWords);
  const roles = useWords(statusWords).role;
  const back = useWords(manageWords).back;
  const { clear } = useWords(shellWords);

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead title={t.title} lead={t.lead(active, invited)} back={{ to: "/manage", label: back }} actions={<ButtonLink to="/manage/staff/new" variant="primary" icon="plus">{t.invite}</ButtonLink>} />
      <FilterBar search={{ label: t.search, defaultValue: query.q }} {...(query.q || query.role || query.state ? { clearTo: "/manage/staff" } : {})}>
        <select key={query.role} name="role" className="input" aria-label={t.role} defaultValue={query.role ?? ""}>
          <option value="">{t.anyRole}</option>
          {staffRoles.map((role) => <option key={role} value={role}>{roles[role]}</option>)}
        </select>
        <select key={`state ${query.state}`} name="state" className="input" aria-label={t.state} defaultValue={query.state ?? ""}>
          <option value="">{t.anyState}</option>
          {states.map((state) => <option key={state} value={state}>{t.states[state]}</option>)}
        </select>
      </FilterBar>
      {staff.length === 0 ? <Empty icon="people" title={t.none} action={<Link to="/manage/staff">{clear}</Link>}>{t.noneHelp}</Empty> : <StaffTable staff={staff} />}
      <CompanyPeople reply={reply} />
    </div>
  );
}
