import { redirect } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import type { CompanyActor } from "~/domain/access/actor";
import { getRequestForCompany, type CompanyRequestView } from "~/domain/requests/get-request-for-company.server";
import { requireCompany } from "./actor.server";
import { orThrow } from "./attempt.server";
import { readParams } from "./params.server";

const Params = z.object({ code: z.string().regex(/^[A-Z]{2}-\d{3}$/), requestId: z.uuid() });

export interface OpenDraft {
  actor: CompanyActor;
  draft: CompanyRequestView;
  /** address of the draft's first page */
  here: string;
}

/** The draft a filing page works on. One that was sent meanwhile leads to the request itself. */
export async function openDraft(request: Request, params: Parameters<typeof readParams>[0]): Promise<OpenDraft> {
  const { code, requestId } = readParams(params, Params);
  const actor = await requireCompany(request);
  const draft = await orThrow(getRequestForCompany(database(), actor, { requestId, locale: actor.locale, now: new Date() }));
  if (draft.status !== "draft" && draft.number) throw redirect(`/my/requests/${draft.number}`, 303);
  return { actor, draft, here: `/file/${code}/${requestId}` };
}

/** How far the papers of a draft are: what is there, what must still come, what may follow. */
export function paperState(draft: CompanyRequestView) {
  const isIn = (material: CompanyRequestView["materials"][number]) => material.files.length > 0 || material.form === "s";
  const required = draft.materials.filter(({ isRequired }) => isRequired);
  const missing = required.filter((material) => !isIn(material));
  return {
    required: required.length,
    ready: required.length - missing.length,
    mustCome: missing.filter(({ isTolerable }) => !isTolerable).map(({ nameZh, nameEn }) => ({ nameZh, nameEn })),
    mayFollow: missing.filter(({ isTolerable }) => isTolerable).map(({ nameZh, nameEn }) => ({ nameZh, nameEn })),
  };
}
