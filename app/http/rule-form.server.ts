import { createHash } from "node:crypto";
import { data } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import type { StaffActor } from "~/domain/access/actor";
import { changeRules } from "~/domain/case-routing/change-rules.server";
import { rehearseChange } from "~/domain/case-routing/rehearse-change.server";
import type { RuleChange, RuleDraft } from "~/domain/case-routing/rule-change";
import { categories, channels } from "~db/vocabulary";
import { attempt, refusal } from "./attempt.server";
import { redirectWith } from "./flash.server";
import { line } from "./form-fields";
import { formReply } from "./form-reply";
import { readForm } from "./form.server";

const Code = z.string().max(40, "form.choose");
const wordList = z.string().trim().max(200, "form.too-long").default("").transform((typed) => [...new Set(typed.split(/[、，,;；\n]+/).map((word) => word.trim()).filter(Boolean))].slice(0, 20));

const RuleForm = z.object({
  intent: z.enum(["rehearse", "save"]).default("rehearse"),
  ruleId: z.union([z.uuid(), z.literal("")]).default(""),
  proposalId: z.union([z.uuid(), z.literal("")]).default(""),
  /** the fingerprint of what was rehearsed */
  rehearsed: z.string().max(100).default(""),
  nameZh: line(60, "form.required"),
  nameEn: line(120, "form.required"),
  items: z.array(Code).max(100),
  categories: z.array(z.enum(categories, "form.choose")),
  stations: z.array(Code).max(100),
  streets: z.array(Code).max(100),
  zones: z.array(Code).max(100),
  channels: z.array(z.enum(channels, "form.choose")),
  urgent: z.enum(["any", "yes", "no"], "form.choose").default("any"),
  words: wordList,
  departmentCode: z.string().min(1, "form.choose").max(40, "form.choose"),
  helperCodes: z.array(Code).max(20),
  assigneeId: z.string().max(64).default(""),
});

/**
 * A rule as typed: rehearsed first, and saved only as it was rehearsed. Whoever changes a field after the rehearsal, or
 * whose list was changed by somebody else meanwhile, sees a new rehearsal instead of a surprise.
 */
export async function answerRuleForm(request: Request, actor: StaffActor) {
  const form = await readForm(request, RuleForm);
  if (!form.ok) return form.reply();
  const { intent, ruleId, proposalId, rehearsed } = form.value;
  const change: RuleChange = ruleId === "" ? { kind: "added", rule: draftOf(form.value) } : { kind: "edited", ruleId, rule: draftOf(form.value) };

  const tried = await attempt(() => rehearseChange(database(), actor, change, new Date()));
  if (!tried.ok) return refusal(tried.error, form.values);
  const fingerprint = fingerprintOf(change, tried.value.listVersion);
  if (intent === "rehearse" || rehearsed !== fingerprint) {
    return data({ ...formReply({ values: form.values, errors: {} }), rehearsal: tried.value, rehearsed: fingerprint }, { status: intent === "save" ? 409 : 200 });
  }

  const saved = await attempt(() => changeRules(database(), actor, { change, listVersion: tried.value.listVersion, proposalId: proposalId || undefined, now: new Date() }));
  return saved.ok ? redirectWith(request, "/manage/routing", "routing.saved") : refusal(saved.error, form.values);
}

function draftOf({ nameZh, nameEn, urgent, departmentCode, helperCodes, assigneeId, ...typed }: z.output<typeof RuleForm>): RuleDraft {
  const { items, categories: inCategories, stations, streets, zones, channels: by, words } = typed;
  const lists = { items, categories: inCategories, stations, streets, zones, channels: by, words };
  const given = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
  return {
    nameZh, nameEn, departmentCode, helperCodes, assigneeId: assigneeId || null,
    conditions: { ...given, ...(urgent === "any" ? {} : { urgent: urgent === "yes" }) },
  };
}

function fingerprintOf(change: RuleChange, listVersion: number): string {
  return createHash("sha256").update(JSON.stringify([change, listVersion])).digest("base64url");
}
