import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { bookingWords } from "~/i18n/messages/booking";
import { useFormat, useWords } from "~/i18n/use-words";
import type { ReactNode } from "react";
import { ButtonLink } from "../primitives/button";
import { HoldCountdown } from "../primitives/hold-countdown";
import { Dock } from "../primitives/page";
import { bookAddress, itemsOf } from "./addresses";
import type { HeldVisit } from "./held-visit";

/** Where the times of the same station and day are. */
export function slotsAddress({ matters, place, startsAt }: HeldVisit): string {
  return bookAddress({ ...itemsOf(matters), station: place.code, day: shanghaiDay(startsAt) });
}

/** What is held and for how long, above the page's action. */
export function HoldDock({ visit, children }: { visit: HeldVisit; children: ReactNode }) {
  const t = useWords(bookingWords).check;
  const format = useFormat();

  return (
    <Dock
      above={
        <HoldCountdown
          what={format.dayTime(visit.startsAt)}
          heldUntil={visit.heldUntil}
          serverNow={visit.now}
          over={<p className="t2"><ButtonLink to={slotsAddress(visit)} variant="quiet">{t.chooseAgain}</ButtonLink></p>}
        />
      }
    >
      {children}
    </Dock>
  );
}
