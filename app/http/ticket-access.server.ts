import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { env } from "~/config/env.server";
import { readTicketToken, ticketToken } from "~/domain/queue/ticket-token.server";
import { orThrow } from "./attempt.server";
import { readParams } from "./params.server";

const Params = z.object({ token: z.string().max(60) });

/** The ticket of `/t/:token…`, and its address in full for whoever scans it. A forged address is a page that does not exist. */
export async function ticketOfAddress(params: LoaderFunctionArgs["params"]): Promise<{ ticketId: string; token: string; address: string }> {
  const { token } = readParams(params, Params);
  const ticketId = await orThrow(async () => readTicketToken(token, env().sessionSecret));
  return { ticketId, token, address: ticketAddress(ticketId) };
}

/** The token of a ticket's address. */
export function ticketTokenOf(ticketId: string): string {
  return ticketToken(ticketId, env().sessionSecret);
}

/** Where a ticket is seen on the phone. */
export function ticketAddress(ticketId: string): string {
  return `${env().origin}/t/${ticketTokenOf(ticketId)}`;
}
