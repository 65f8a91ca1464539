import type { BoardView as PublicBoard } from "~/domain/queue/get-board.server";
import type { daysAhead } from "~/domain/stations/days-ahead.server";
import { shortStationName } from "~/domain/stations/short-name";
import { letterOfCategory } from "~db/vocabulary";
import { qrOf } from "../bookings/qr-code.server";
import { shownWait } from "../queue/shown-wait";
import type { BoardView } from "./board-view";

/** What the wall shows of a station's public board. */
export function boardViewOf(board: PublicBoard, { opening, special }: Awaited<ReturnType<typeof daysAhead>>, origin: string): BoardView {
  return {
    opening, special,
    code: board.stationCode,
    name: shortStationName(board),
    now: board.now,
    isDayClosed: board.isClosed,
    graceMinutes: board.graceMinutes,
    calls: board.calls.map(({ eventId, number, windowNo, at }) => ({ key: String(eventId), number, windowNo, calledAt: at })),
    missed: board.missed,
    waiting: board.perCategory.map(({ category, waiting, wait }) => ({ category, letter: letterOfCategory[category], count: waiting, wait: shownWait(wait) })),
    qr: qrOf(`${origin}/stations/${board.stationCode}`),
  };
}
