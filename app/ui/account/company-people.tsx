import { Form } from "@remix-run/react";
import type { PendingInvitation } from "~/domain/accounts/invite-company-member.server";
import type { CompanyMember } from "~/domain/accounts/list-company-members.server";
import { accountWords } from "~/i18n/messages/account";
import { companyPeopleWords } from "~/i18n/messages/company-people";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button, Buttons } from "../primitives/button";
import { Confirm } from "../primitives/confirm";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { TextInput } from "../primitives/inputs";
import { Section } from "../primitives/page";

interface MembersProps {
  companyId: string;
  members: readonly CompanyMember[];
  /** addresses that were asked and have not accepted */
  invitations: readonly PendingInvitation[];
  /** whom the owner asked to take over */
  offer: { userId: string; expiresAt: Date } | null;
  /** the reader owns the company */
  mayManage: boolean;
  reply: MaybeReply;
}

/** Who acts for the company; its owner invites and removes people. */
export function Members({ companyId, members, invitations, offer, mayManage, reply }: MembersProps) {
  const t = useWords(accountWords);
  const people = useWords(companyPeopleWords);

  return (
    <Section title={t.company.members}>
      <p className="dim">{t.company.membersLead} {mayManage ? "" : t.company.notListed}</p>
      <ul className="rows rows-closed gap-4">
        {members.map((member) => (
          <li key={member.userId}>
            <div className="list-row">
              <span className="grow">
                <span className="list-row-name">{member.name || t.company.unnamed}</span>
                <span className="list-row-help words">{member.email}</span>
              </span>
              <span className="list-row-value">{t.roles[member.role]}</span>
            </div>
            {mayManage && member.role === "member" ? (
              <Buttons>
                {offer?.userId === member.userId ? null : (
                  <Confirm start label={people.transfer} size="small" question={people.transferQuestion} consequence={people.transferConsequence(member.name || member.email)} confirmLabel={people.transferConfirm} intent="offer" danger={false}>
                    <input type="hidden" name="companyId" value={companyId} />
                    <input type="hidden" name="userId" value={member.userId} />
                  </Confirm>
                )}
                <Confirm start label={t.company.remove} size="small" question={t.company.removeQuestion} consequence={t.company.removeConsequence(member.name || member.email)} confirmLabel={t.company.remove} intent="remove">
                  <input type="hidden" name="companyId" value={companyId} />
                  <input type="hidden" name="userId" value={member.userId} />
                </Confirm>
              </Buttons>
            ) : null}
          </li>
        ))}
      </ul>
      {offer ? <Offer companyId={companyId} offer={offer} name={members.find(({ userId }) => userId === offer.userId)?.name ?? ""} /> : null}
      {invitations.length > 0 ? <Invitations companyId={companyId} invitations={invitations} /> : null}
      {mayManage ? (
        // Empty again for the next colleague.
        <Form key={members.length + invitations.length} method="post" className="fields measure gap-6" noValidate>
          <input type="hidden" name="intent" value="invite" />
          <input type="hidden" name="companyId" value={companyId} />
          <Field name="email" label={people.inviteEmail} hint={people.inviteHint} reply={reply}>
            <TextInput type="email" autoComplete="off" inputMode="email" maxLength={254} spellCheck={false} />
          </Field>
          <Button>{people.invite}</Button>
        </Form>
      ) : null}
      <div className="gap-6">
        {mayManage ? <p className="dim">{members.length > 1 ? people.ownerStays : ""}</p> : (
          <Confirm start label={people.leave} size="small" variant="quiet" question={people.leaveQuestion} consequence={people.leaveConsequence} confirmLabel={people.leaveConfirm} intent="leave">
            <input type="hidden" name="companyId" value={companyId} />
          </Confirm>
        )}
      </div>
    </Section>
  );
}

function Offer({ companyId, offer, name }: { companyId: string; offer: { userId: string; expiresAt: Date }; name: string }) {
  const t = useWords(companyPeopleWords);
  const format = useFormat();

  return (
    <Form method="post" className="gap-6">
      <input type="hidden" name="companyId" value={companyId} />
      <p>{t.offered(name, format.dayTime(offer.expiresAt))}</p>
      <p className="gap-4"><Button size="small" name="intent" value="take-back-offer">{t.takeBackOffer}</Button></p>
    </Form>
  );
}

function Invitations({ companyId, invitations }: Pick<MembersProps, "companyId" | "invitations">) {
  const t = useWords(companyPeopleWords);
  const format = useFormat();

  return (
    <>
      <h3 className="gap-6">{t.invitations}</h3>
      <ul className="rows rows-closed gap-4">
        {invitations.map(({ email, expiresAt, isOver }) => (
          <li key={email}>
            <Form method="post">
              <input type="hidden" name="companyId" value={companyId} />
              <input type="hidden" name="email" value={email} />
              <div className="list-row">
                <span className="grow">
                  <span className="list-row-name words">{email}</span>
                  <span className="list-row-help">{isOver ? t.over : t.until(format.dayTime(expiresAt))}</span>
                </span>
              </div>
              <Buttons>
                <Button size="small" name="intent" value="invite" aria-label={`${t.again} ${email}`}>{t.again}</Button>
                <Button size="small" name="intent" value="take-back" aria-label={`${t.takeBack} ${email}`}>{t.takeBack}</Button>
              </Buttons>
            </Form>
          </li>
        ))}
      </ul>
    </>
  );
}
