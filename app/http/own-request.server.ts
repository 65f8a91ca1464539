import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import type { CompanyActor } from "~/domain/access/actor";
import { getRequestForCompany, type CompanyRequestView } from "~/domain/requests/get-request-for-company.server";
import { requireCompany } from "./actor.server";
import { orThrow } from "./attempt.server";
import { readParams } from "./params.server";

const Params = z.object({ number: z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/) });

export interface OwnRequest {
  actor: CompanyActor;
  view: CompanyRequestView;
  /** the address of the request's page; its steps stand below it */
  base: string;
}

/** The request of `/my/requests/:number…`, for somebody who acts for its company. */
export async function ownRequest(request: Request, params: LoaderFunctionArgs["params"]): Promise<OwnRequest> {
  const { number } = readParams(params, Params);
  const actor = await requireCompany(request);
  const view = await orThrow(getRequestForCompany(database(), actor, { number, locale: actor.locale, now: new Date() }));
  return { actor, view, base: `/my/requests/${number}` };
}
