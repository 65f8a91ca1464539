import { Form } from "@remix-run/react";
import type { StaffMember } from "~/domain/accounts/list-staff.server";
import { placeOfRole } from "~/domain/accounts/staff-roles";
import { manageStaffWords } from "~/i18n/messages/manage-staff";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button, Buttons } from "../primitives/button";
import { Confirm } from "../primitives/confirm";
import { ErrorSummary } from "../primitives/error-summary";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { TextInput } from "../primitives/inputs";
import { KeyValues } from "../primitives/key-values";
import { PageHead, Section } from "../primitives/page";
import { PostFields, type PostPlaces } from "./post-fields";
import { AccountState, PostName, usePostName } from "./staff-table";

interface MemberPageProps {
  member: StaffMember;
  places: PostPlaces;
  /** the reader looks at their own account */
  isYourself: boolean;
  reply: MaybeReply;
}

/** One staff account: what it may do, where it is signed in, and closing it. */
export function MemberPage({ member, places, isYourself, reply }: MemberPageProps) {
  const t = useWords(manageStaffWords);
  const format = useFormat();
  const { state, invitedUntil } = member;
  const invitation = state !== "invited" ? null : invitedUntil ? t.invitedUntil(format.dayTime(invitedUntil)) : t.invitationOver;

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead title={member.name || member.email} lead={isYourself ? t.yourself : invitation} back={{ to: "/manage/staff", label: t.back }} tags={<AccountState state={state} />} />
      <Section title={t.facts}>
        <KeyValues items={[
          { term: t.email, value: member.email },
          { term: t.safety, value: t.devices(member.devices) },
          { term: t.columns.factor, value: member.hasFactor ? t.on : t.off },
        ]} />
        <div className="gap-6"><Buttons>
          {state === "invited" ? <Form method="post"><Button name="intent" value="invite">{t.again}</Button></Form> : null}
          {member.devices > 0 ? <Confirm start label={t.end} question={t.endQuestion} consequence={t.endConsequence(member.name)} confirmLabel={t.end} intent="end-sessions" /> : null}
          {member.hasFactor && !isYourself ? <Confirm start label={t.reset} question={t.resetQuestion} consequence={t.resetConsequence(member.name)} confirmLabel={t.reset} intent="reset-factor" /> : null}
          {state === "blocked" ? <Form method="post"><Button name="intent" value="unblock">{t.unblock}</Button></Form> : null}
          {state !== "blocked" && !isYourself ? (
            <Confirm start label={t.block} variant="danger" question={t.blockQuestion} consequence={t.blockConsequence(member.name)} confirmLabel={t.block} intent="block">
              <Field name="reason" label={t.reason} reply={reply}><TextInput maxLength={300} /></Field>
            </Confirm>
          ) : null}
        </Buttons></div>
      </Section>
      <Posts member={member} />
      <Section title={t.addPost}>
        {/* Empty again for the next post. */}
        <Form key={member.posts.length} method="post" className="fields measure" noValidate>
          <input type="hidden" name="intent" value="add-post" />
          <PostFields places={places} reply={reply} />
          <Button>{t.add}</Button>
        </Form>
      </Section>
    </div>
  );
}

function Posts({ member }: Pick<MemberPageProps, "member">) {
  const t = useWords(manageStaffWords);
  const postName = usePostName();

  return (
    <Section title={t.posts}>
      <ul className="rows rows-closed">
        {member.posts.map((post) => (
          <li key={`${post.role} ${post.code}`} className="list-row">
            <span className="grow"><PostName {...post} /></span>
            {member.posts.length > 1 ? (
              <Confirm label={t.removePost} size="small" question={t.removeQuestion} consequence={t.removeConsequence(member.name, postName(post))} confirmLabel={t.removePost} intent="remove-post">
                <input type="hidden" name="role" value={post.role} />
                <input type="hidden" name={placeOfRole[post.role] === "department" ? "departmentCode" : "stationCode"} value={post.code ?? ""} />
              </Confirm>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
