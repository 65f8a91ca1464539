import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import type { CompanyActor } from "~/domain/access/actor";
import { can } from "~/domain/access/policy";
import { inviteCompanyMember, listInvitations, takeBackInvitation } from "~/domain/accounts/invite-company-member.server";
import { listCompanyMembers } from "~/domain/accounts/list-company-members.server";
import { leaveCompany, removeCompanyMember } from "~/domain/accounts/remove-company-member.server";
import { companyVersion, saveCompanyProfile } from "~/domain/accounts/save-company-profile.server";
import { offerOwnership, openOffer, takeBackOffer } from "~/domain/accounts/transfer-ownership.server";
import { parseCreditCode } from "~/domain/companies/credit-code";
import { requireCompany } from "~/http/actor.server";
import { attempt, orThrow } from "~/http/attempt.server";
import { requireConfirmed } from "~/http/confirmed.server";
import { askedConsent, consentRefusal, givenConsent } from "~/http/consent-form.server";
import { creditCode, line, mailAddress, phoneNumber, ticked } from "~/http/form-fields";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { readQuery } from "~/http/params.server";
import { safeNext } from "~/http/safe-next";
import { words } from "~/i18n/define-words";
import type { FlashKey } from "~/i18n/messages/flashes";
import { accountWords } from "~/i18n/messages/account";
import { myDataWords } from "~/i18n/messages/my-data";
import { useWords } from "~/i18n/use-words";
import { CompanyForm } from "~/ui/account/company-forms";
import { Members } from "~/ui/account/company-people";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Notice } from "~/ui/primitives/notice";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";

const Query = z.object({ company: z.uuid().optional(), add: z.literal("1").optional(), next: z.string().max(2000).default("") });
const CompanyPageForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"), companyId: z.union([z.uuid(), z.literal("")]).default(""), version: z.coerce.number<string>().int("form.expired").min(0, "form.expired").default(0), next: z.string().default(""),
    personName: line(50, "name.required"), phone: phoneNumber, name: line(100, "company.name-required"), creditCode, consent: ticked,
  }),
  z.object({ intent: z.literal("invite"), companyId: z.uuid(), email: mailAddress }),
  z.object({ intent: z.literal("take-back"), companyId: z.uuid(), email: mailAddress }),
  z.object({ intent: z.literal("offer"), companyId: z.uuid(), userId: z.string().max(64) }),
  z.object({ intent: z.literal("take-back-offer"), companyId: z.uuid() }),
  z.object({ intent: z.literal("leave"), companyId: z.uuid() }),
  z.object({ intent: z.literal("remove"), companyId: z.uuid(), userId: z.string().max(64) }),
]);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCompany(request);
  const query = readQuery(request, Query);
  const company = query.add ? undefined : (actor.companies.find(({ companyId }) => companyId === query.company) ?? actor.companies[0]);

  const mayManage = company !== undefined && can(actor, "company:manage-members", { companyId: company.companyId });
  return {
    person: { name: actor.name, phone: actor.phone, email: actor.email },
    company: company ?? null,
    version: company ? await companyVersion(database(), company.companyId) : 0,
    isCodeOdd: company !== undefined && hasOddCode(company.creditCode),
    others: actor.companies.filter(({ companyId }) => companyId !== company?.companyId),
    members: company ? await orThrow(listCompanyMembers(database(), actor, company.companyId)) : [],
    mayManage,
    invitations: company && mayManage ? await orThrow(listInvitations(database(), actor, { companyId: company.companyId, now: new Date() })) : [],
    offer: company && mayManage ? ((await orThrow(openOffer(database(), actor, { companyId: company.companyId, now: new Date() }))) ?? null) : null,
    consent: await askedConsent(actor),
    isAdding: query.add !== undefined,
    next: safeNext(query.next, ""),
  };
}

function hasOddCode(code: string): boolean {
  const parsed = parseCreditCode(code);
  return parsed.ok && parsed.warning === "check17";
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCompany(request);
  const form = await readForm(request, CompanyPageForm);
  if (!form.ok) return form.reply();
  // Whom the station phones is changed by nobody who merely found a phone unlocked; the first number is no change.
  const isOtherPhone = form.value.intent === "save" && actor.phone !== "" && form.value.phone !== actor.phone;
  if (form.value.intent === "offer" || isOtherPhone) await requireConfirmed(request, undefined, form.values);

  const done = await attempt(() => carryOut(request, actor, form.value));
  return done.ok ? redirectWith(request, done.value.place, done.value.flash) : consentRefusal(done.error, form.values);
}

async function carryOut(request: Request, actor: CompanyActor, form: z.infer<typeof CompanyPageForm>): Promise<{ place: string; flash: FlashKey }> {
  const [db, now] = [database(), new Date()];
  if (form.intent === "save") {
    const { companyId } = await saveCompanyProfile(db, actor, { ...form, companyId: form.companyId || undefined, consent: givenConsent(request, actor, form.consent), now });
    return { place: safeNext(form.next, `/my/company?company=${companyId}`), flash: "account.company-saved" };
  }
  const place = `/my/company?company=${form.companyId}`;
  switch (form.intent) {
    case "invite":
      await inviteCompanyMember(db, actor, { ...form, now });
      return { place, flash: "account.member-invited" };
    case "take-back":
      await takeBackInvitation(db, actor, { ...form, now });
      return { place, flash: "account.invitation-taken-back" };
    case "offer":
      await offerOwnership(db, actor, { ...form, now });
      return { place, flash: "account.ownership-offered" };
    case "take-back-offer":
      await takeBackOffer(db, actor, { ...form, now });
      return { place, flash: "account.offer-taken-back" };
    case "leave":
      await leaveCompany(db, actor, { ...form, now });
      return { place: "/my/company", flash: "account.left" };
    case "remove":
      await removeCompanyMember(db, actor, { ...form, now });
      return { place, flash: "account.member-removed" };
  }
}

export const meta = titled<typeof loader>((locale) => words(accountWords, locale).company.title);

/** The person, the company they act for and, for its owner, who else does. */
export default function CompanyPage() {
  const { person, company, version, isCodeOdd, others, members, invitations, offer, mayManage, consent, isAdding, next } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(accountWords);
  const data = useWords(myDataWords);

  return (
    <Sheet>
      <ErrorSummary reply={reply} />
      <PageHead title={isAdding ? t.company.addTitle : t.company.title} lead={company ? t.company.lead : t.company.first} />
      {isCodeOdd ? <Notice kind="warn" title={t.company.codeOdd} /> : null}
      {/* A new company on the same page is a new form. */}
      <CompanyForm key={company?.companyId ?? "new"} person={person} company={company} version={version} consent={consent} next={next} reply={reply} />
      {company ? <Members companyId={company.companyId} members={members} invitations={invitations} offer={offer} mayManage={mayManage} reply={reply} /> : null}
      {company && mayManage ? (
        <Section title={data.company}>
          <p className="dim">{data.companyLead}</p>
          <p className="gap-4"><ButtonLink to={`/my/company/export.json?company=${company.companyId}`} icon="download" reload>{data.download}</ButtonLink></p>
        </Section>
      ) : null}
      {company ? (
        <Section title={others.length > 0 ? t.company.others : undefined}>
          <ul className="stack tight">
            {others.map((other) => <li key={other.companyId}><Link to={`/my/company?company=${other.companyId}`}>{other.name}</Link></li>)}
            <li><Link to="/my/company?add=1">{t.company.add}</Link></li>
          </ul>
        </Section>
      ) : null}
    </Sheet>
  );
}
