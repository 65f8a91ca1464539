import { requestMoves } from "~db/vocabulary";

/**
 * What the audit log tells of, `area.verb`. A list in the code and not in the schema: a new action is a line here and
 * its words in i18n/messages/audit.ts, no migration. Moves of requests are their own words.
 */
export const plainAuditActions = [
  "session.start", "session.end_others", "session.end_by_administrator",
  "account.change_password", "account.change_email", "account.ask_reset", "account.add_factor", "account.reset_factor", "account.use_recovery", "account.renew_recovery", "account.renew_feed", "account.correct", "account.close",
  "staff.invite", "staff.accept", "staff.change_roles", "staff.deactivate", "staff.activate",
  "company.register", "company.change", "member.invite", "member.accept", "member.remove", "member.leave", "member.offer_ownership", "member.transfer_ownership", "member.revoke_invitation",
  "calendar.change", "routing.change", "opening.change", "queue.settings",
  "request.assign", "request.unmask", "request.open_file",
  "mail.lift_stop", "mail.correct_address", "mail.unmask", "link.revoke", "link.resend",
  "request.judge_paper", "request.reuse_paper", "texts.change",
  "quarantine.find", "quarantine.pass", "quarantine.delete",
  "export.inbox", "export.audit", "export.own", "export.company",
] as const;

export type AuditAction = (typeof plainAuditActions)[number] | `request.${(typeof requestMoves)[number]}`;

export const auditActions: readonly AuditAction[] = [...plainAuditActions, ...requestMoves.map((move) => `request.${move}` as const)];
