import { redirect } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { printReceipt } from "~/domain/desk/print-receipt.server";
import { visitAtDesk } from "~/domain/desk/visit-at-desk.server";
import { DomainError } from "~/domain/errors";
import type { MoveOrder } from "~/domain/requests/move-inputs";
import { moveRequest } from "~/domain/requests/move-request.server";
import { attempt, orThrow, refusal } from "./attempt.server";
import type { DeskPlace } from "./console-press.server";
import { redirectWith } from "./flash.server";
import { readForm } from "./form.server";
import { readMoveForm } from "./move-form.server";
import { fileWalkIn } from "./walk-in.server";

const AboutRequest = z.looseObject({ request: z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/, "form.expired"), ticketId: z.uuid("form.expired") });
const Filing = z.looseObject({ ticketId: z.uuid("form.expired"), itemCode: z.string().regex(/^[A-Z]{2}-\d{3}$/, "form.choose") });

/** What the desk may do to a request without leaving the console, and what the page says then. */
const flashes = { receive: "desk.received", route: "desk.routed", finish_at_desk: "desk.finished", hand_in_papers: "desk.papers-in", deliver: "desk.delivered", return: "desk.returned" } as const;

/** A move of a request of the visit. Papers received are printed at once: the sheet is noted, the page brings it to the printer. */
export async function moveInVisit(request: Request, { actor, stationCode, now }: DeskPlace) {
  const about = await readForm(request.clone(), AboutRequest);
  if (!about.ok) return about.reply();
  const { request: number, ticketId } = about.value;
  const visit = await orThrow(visitAtDesk(database(), actor, { stationCode, ticketId, now }));
  const target = visit?.requests.find((one) => one.number === number);
  if (!target) return refusal(new DomainError("not-found", "queue.ticket-unknown"), about.values);

  const read = await readMoveForm(request);
  if (!read.ok) return read.reply();
  const { move, fields, expectedVersion, values } = read.posted;
  // The fields were checked by the schema of this very move; TypeScript cannot tie the two through the union.
  const moved = await attempt(() => moveRequest(database(), actor, { ...fields, move, requestId: target.id, expectedVersion, now } as MoveOrder));
  if (!moved.ok) return refusal(moved.error, values);
  if (move === "receive") {
    await orThrow(printReceipt(database(), actor, { number, now }));
    return redirect(`/desk?print=${number}`, 303);
  }
  return redirectWith(request, "/desk", Object.hasOwn(flashes, move) ? flashes[move as keyof typeof flashes] : "work.moved");
}

/** Files for the company of the visit, takes its papers in and prints the receipt, all in the same visit. */
export async function fileInVisit(request: Request, { actor, stationCode, now }: DeskPlace) {
  const about = await readForm(request.clone(), Filing);
  if (!about.ok) return about.reply();
  const { ticketId, itemCode } = about.value;
  const visit = await orThrow(visitAtDesk(database(), actor, { stationCode, ticketId, now }));
  if (!visit) return refusal(new DomainError("not-found", "queue.ticket-unknown"), about.values);
  return fileWalkIn(request, actor, { stationCode, itemCode, companyId: visit.companyId ?? undefined, ticketId });
}
