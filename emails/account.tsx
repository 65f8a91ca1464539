import { accountMailWords } from "~/i18n/messages/mails-account";
import { words } from "~/i18n/define-words";
import { dayTimeOf } from "./about";
import { oneSentence } from "./one-sentence";

/** The company's owner asks somebody to act for it. */
export const companyInvitation = oneSentence<"company_invitation">((payload, context) => {
  const t = words(accountMailWords, context.locale);
  return {
    ...t.invitation, lead: t.invitation.lead(payload.companyName), small: [t.invitation.byWhom(payload.invitedBy), t.until(dayTimeOf(payload.expiresAt, context)), t.notYou],
    action: { label: t.invitation.action, href: context.accountUrl(payload.linkId) }, why: t.invitation.why,
  };
});

/** An administrator made an account; its person chooses the password. */
export const staffInvitation = oneSentence<"staff_invitation">((payload, context) => {
  const t = words(accountMailWords, context.locale);
  return {
    ...t.staff, lead: t.staff.lead(payload.email), small: [t.until(dayTimeOf(payload.expiresAt, context))],
    action: { label: t.staff.action, href: context.accountUrl(payload.linkId) }, why: t.staff.why,
  };
});

/** Somebody asked for a new password. */
export const passwordReset = oneSentence<"password_reset">((payload, context) => {
  const t = words(accountMailWords, context.locale);
  return {
    ...t.reset, lead: t.reset.lead(payload.minutes), small: [t.reset.notYou],
    action: { label: t.reset.action, href: context.accountUrl(payload.linkId) }, why: t.reset.why,
  };
});

/** Somebody wants to sign in with this address from now on. */
export const emailChange = oneSentence<"email_change">((payload, context) => {
  const t = words(accountMailWords, context.locale);
  return {
    ...t.email, lead: t.email.lead(payload.oldEmail, payload.minutes), small: [t.email.notYou],
    action: { label: t.email.action, href: context.accountUrl(payload.linkId) }, why: t.email.why,
  };
});

/** The owner of a company asks a member to take it over. */
export const ownershipOffer = oneSentence<"ownership_offer">((payload, context) => {
  const t = words(accountMailWords, context.locale);
  return {
    ...t.ownership, lead: t.ownership.lead(payload.companyName), small: [t.invitation.byWhom(payload.offeredBy), t.until(dayTimeOf(payload.expiresAt, context)), t.ownership.no],
    action: { label: t.ownership.action, href: context.accountUrl(payload.linkId) }, why: t.ownership.why,
  };
});

/** Something touched the safety of the account. */
export const accountChanged = oneSentence<"account_changed">((payload, context) => {
  const t = words(accountMailWords, context.locale);
  const said = t.events[payload.event];
  return {
    subject: t.changed.subject(said.name), heading: said.name, lead: said.lead(payload.about, dayTimeOf(payload.at, context)), small: [t.changed.notYou],
    action: { label: t.changed.action, href: context.pageUrl("/my/account") }, why: t.changed.why,
  };
});
