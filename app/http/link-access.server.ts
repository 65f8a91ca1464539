import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { openLink, type AccessLink } from "~/domain/access/links.server";
import type { LinkPurpose } from "~db/vocabulary";
import { orThrow } from "./attempt.server";
import { readParams } from "./params.server";

const Params = z.object({ token: z.string().max(100) });

export interface LinkAccess {
  link: AccessLink;
  token: string;
  /** the address of the link's page; its steps stand below it */
  base: string;
}

/** The link of `/r/:token…`. Opening changes nothing. Ends the page as not found for a forged, foreign or expired one. */
export async function linkOf(params: LoaderFunctionArgs["params"], purposes?: readonly LinkPurpose[]): Promise<LinkAccess> {
  const { token } = readParams(params, Params);
  const link = await orThrow(openLink(database(), token, new Date(), env().sessionSecret, purposes));
  return { link, token, base: `/r/${token}` };
}
