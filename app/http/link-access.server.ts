import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { openLink, type AccessLink } from "~/domain/access/links.server";
import type { LinkPurpose } from "~db/vocabulary";
import { attempt, refusedPage } from "./attempt.server";
import { readParams } from "./params.server";

const Params = z.object({ token: z.string().max(100) });

export interface LinkAccess {
  link: AccessLink;
  token: string;
  /** the address of the link's page; its steps stand below it */
  base: string;
}

/** The link of `/r/:token…`. Opening changes nothing. Ends the page as not found for a forged, foreign or revoked one. */
export async function linkOf(params: LoaderFunctionArgs["params"], purposes?: readonly LinkPurpose[]): Promise<LinkAccess> {
  const { token } = readParams(params, Params);
  const opened = await attempt(() => openLink(database(), token, new Date(), env().sessionSecret, purposes));
  // Whoever holds one that ran out gets a new one there, at the address on record.
  if (!opened.ok) throw opened.error.messageKey === "link.expired" ? redirect(`/r/${token}/again`, 303) : refusedPage(opened.error);
  const link = opened.value;
  return { link, token, base: `/r/${token}` };
}
