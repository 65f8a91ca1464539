import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useCallback, useState } from "react";
import { z } from "zod";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { getBoard } from "~/domain/queue/get-board.server";
import { daysAhead } from "~/domain/stations/days-ahead.server";
import { orThrow } from "~/http/attempt.server";
import { readParams } from "~/http/params.server";
import { boardWords } from "~/i18n/messages/board";
import { Board } from "~/ui/board/board";
import { boardViewOf } from "~/ui/board/board-view.server";
import { Sound } from "~/ui/board/sound";
import { useLongLife } from "~/ui/board/use-long-life";
import { keepLast } from "~/ui/live/keep-last";
import { Refresh } from "~/ui/live/refresh";
import { useLive } from "~/ui/live/use-live";
import { titled } from "~/ui/page-title";
import "~/ui/styles/board.css";

const Params = z.object({ code: z.string().regex(/^[A-Z]{4}$/) });

/** The screen on the wall: public, without a name in it. */
export async function loader({ params }: LoaderFunctionArgs) {
  const at = { stationCode: readParams(params, Params).code, now: new Date() };
  const board = await orThrow(getBoard(database(), at));
  return { board: boardViewOf(board, await daysAhead(database(), at), env().origin) };
}

export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>();

export const meta = titled<typeof loader>((locale, { board }) => boardWords[locale].title(board.name[locale]));

export default function StationBoard() {
  const { board } = useLoaderData<typeof loader>();
  const live = useLive([`queue:${board.code}`], { isAlwaysOn: true });
  const [mayReload, setMayReload] = useState(true);
  const { now, shift } = useLongLife({ made: board.now, mayReload, isOutdated: live.isOutdated });
  const onReloadable = useCallback((may: boolean) => setMayReload(may), []);

  return (
    <Board board={board} now={now} lostAt={live.lostAt} shift={shift}>
      <Sound calls={board.calls} mayReload={onReloadable} />
      <Refresh seconds={15} />
    </Board>
  );
}
