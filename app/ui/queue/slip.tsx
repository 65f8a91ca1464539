import { formatter } from "~/i18n/format";
import { statusWords } from "~/i18n/messages/status";
import { ticketWords } from "~/i18n/messages/ticket";
import { QrCode } from "../bookings/qr-code";
import { classNames } from "../primitives/class-names";
import type { TicketView } from "./ticket-view";

export const slipWidths = [80, 58] as const;
export type SlipWidth = (typeof slipWidths)[number];

/**
 * The paper ticket (design.md 3, print): Chinese with the essential words in English too, black on white. It goes to
 * whoever stands there, so the language of the screen does not matter. A printer's page has one length: the shortest of
 * three that holds what is on it.
 */
export function Slip({ ticket, width, isCopy, hidden }: { ticket: TicketView; width: SlipWidth; isCopy?: boolean; hidden?: boolean }) {
  const { zh, en } = ticketWords;
  const format = formatter("zh", ticket.now);
  const papers = ticket.item?.papers.filter(({ form }) => form !== "s") ?? [];
  const length = papers.length === 0 ? "short" : papers.length <= 6 ? "middle" : "long";

  return (
    <article className={classNames("slip", `slip-${width}`, `slip-${width}-${length}`, hidden && "slip-on-paper-only")} lang="zh-CN">
      <p className="slip-station">融驿站·{ticket.station.name.zh}</p>
      <p className="slip-center slip-small">{ticket.station.floorZh}</p>
      {isCopy ? <p className="slip-copy">{zh.slipWords.copy}　{en.slipWords.copy}</p> : null}
      <hr />
      <p className="slip-center">{statusWords.zh.category[ticket.category]}　<span lang="en">{statusWords.en.category[ticket.category]}</span></p>
      <p className={classNames("slip-number", ticket.number.length > 4 && "slip-number-long")}>{ticket.number}</p>
      {ticket.ahead === null ? null : (
        <dl>
          <div><dt>{zh.ahead}</dt><dd>{zh.people(ticket.ahead)}</dd></div>
          <div><dt>{zh.wait}</dt><dd>{ticket.wait === "none" ? zh.waitNone : ticket.wait === "unknown" ? zh.waitUnknown : zh.waitRange(ticket.wait.from, ticket.wait.to)}</dd></div>
          {ticket.windows.length > 0 ? <div><dt>{zh.window}</dt><dd>{zh.windows(ticket.windows)}</dd></div> : null}
        </dl>
      )}
      <hr />
      <div className="slip-scan">
        <QrCode qr={ticket.pageQr} label={zh.slipWords.scan} />
        <p>{zh.slipWords.scan}<br />{zh.slipWords.scanBack}<br /><span lang="en">{en.slipWords.scan}</span></p>
      </div>
      {papers.length > 0 && ticket.item ? (
        <>
          <hr />
          <p className="slip-bring">{zh.bring(ticket.item.zh)}</p>
          <ul>
            {papers.map(({ no, nameZh, form, copies, isTolerable }) => (
              <li key={no}>{zh.slipWords.box} {nameZh}　{statusWords.zh.materialCopies(statusWords.zh.materialForm[form], copies)}{isTolerable ? "*" : ""}</li>
            ))}
          </ul>
          {papers.some(({ isTolerable }) => isTolerable) ? <p className="slip-small">* {zh.tolerable}</p> : null}
        </>
      ) : null}
      <hr />
      <p className="slip-small">{zh.slipWords.issued(`${format.dayTime(ticket.issuedAt)}`)}</p>
      <p className="slip-small">{zh.slipWords.tell}</p>
    </article>
  );
}
