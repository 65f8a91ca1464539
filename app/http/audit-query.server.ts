import { z } from "zod";
import { auditActions, type AuditAction } from "~/domain/audit/audit-actions";
import { writtenDay } from "~/domain/calendar/written-day";

/** What the auditor asks for, in the address of the page and of the file. */
export const AuditQuery = z.object({
  who: z.string().trim().min(1).max(120).optional(),
  action: z.custom<AuditAction>((value) => auditActions.some((known) => known === value)).optional(),
  object: z.string().trim().min(1).max(64).optional(),
  from: writtenDay().optional(),
  to: writtenDay().optional(),
  before: z.coerce.number().int().positive().optional(),
});
