import { DomainError } from "../errors";
import type { ItemContent } from "~db/seed/reference-shapes";

/** How many things one visit may be for, and how long it may take at the desk: longer visits block a window for too many others. */
export const mostItems = 3;
export const mostMinutes = 120;

interface Takes {
  content: Pick<ItemContent, "deskMinutes">;
}

/** Minutes at the desk, one item after another. */
export function visitMinutes(items: readonly Takes[]): number {
  return items.reduce((sum, { content }) => sum + content.deskMinutes, 0);
}

/**
 * Minutes to reserve for the items: their time at the desk, less a third of a slot. Desk minutes are the usual time, not
 * the longest, and the walk-in share takes up what a visit runs over: 35 minutes need one slot of thirty, 45 need two.
 */
export function reservedMinutes(items: readonly Takes[], { slotMinutes }: { slotMinutes: number }): number {
  return Math.max(1, visitMinutes(items) - Math.floor(slotMinutes / 3));
}

/** True when the item can be done in the same visit as those chosen: something else, within what one visit may take. */
export function fitsBeside(chosen: readonly (Takes & { code: string })[], item: Takes & { code: string }): boolean {
  return chosen.every(({ code }) => code !== item.code) && chosen.length < mostItems && visitMinutes([...chosen, item]) <= mostMinutes;
}

/** @throws {DomainError} `booking.too-many-items` {most}, `booking.visit-too-long` {minutes}, `booking.item-twice` (invalid) */
export function refuseUnlessOneVisit(items: readonly (Takes & { code: string })[]): void {
  if (items.length > mostItems) throw new DomainError("invalid", "booking.too-many-items", { most: mostItems });
  if (new Set(items.map(({ code }) => code)).size < items.length) throw new DomainError("invalid", "booking.item-twice");
  if (items.length > 1 && visitMinutes(items) > mostMinutes) throw new DomainError("invalid", "booking.visit-too-long", { minutes: mostMinutes });
}
