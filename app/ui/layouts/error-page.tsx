import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { troubleWords } from "~/i18n/messages/trouble";
import { useLocale, useWords } from "~/i18n/use-words";
import type { Locale } from "~db/vocabulary";
import { statusOfError } from "../page-title";
import { Icon } from "../primitives/icon";
import { ListRow, Rows } from "../primitives/list-row";
import { useRequestId } from "../request-id";
import { useFrame } from "./frame";

/** The words a refused use case sends along; other errors carry nothing the reader may see. */
function sentenceOf(error: unknown, locale: Locale): string | undefined {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined;
  const sentence: unknown = data instanceof Object && "sentence" in data ? data.sentence : undefined;
  const words: unknown = sentence instanceof Object && locale in sentence ? Reflect.get(sentence, locale) : undefined;
  return typeof words === "string" ? words : undefined;
}

/** A link about an account that did its work already: who used it signs in next. */
function isUsedLink(error: unknown): boolean {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined;
  return data instanceof Object && "key" in data && data.key === "account.link-over";
}

/** What happened, in words, and what the reader can do next. */
export function ErrorPage() {
  const error = useRouteError();
  const t = useWords(troubleWords);
  const locale = useLocale();
  const frame = useFrame();
  const ofAnswer = useRequestId();
  const reference = frame?.requestId || ofAnswer;
  const status = statusOfError(error);
  const reader = frame?.reader;
  const isVisitor = reader?.kind === "visitor";
  const { pathname, search } = useLocation();
  const mayHelpAgain = status === 500 || status === 503 || status === 409 || status === 429;
  const workPlace = reader?.kind === "staff" ? reader.workPlace : undefined;

  return (
    <div className="sheet">
      <div className="page-head trouble">
        <p className="code">{status}</p>
        <h1>{t.titles[status]}</h1>
        <p className="lead measure">{sentenceOf(error, locale) ?? t.texts[status]}</p>
        <h2 className="vh">{t.next}</h2>
        <Rows closed>
          {mayHelpAgain || status === 413 ? <ListRow icon="withdrawn" to={`${pathname}${search}`} reload title={mayHelpAgain ? t.reload : t.reopen} /> : null}
          {workPlace ? <ListRow icon="file" to={workPlace} title={t.goWork} /> : null}
          {reader?.kind === "company" ? <ListRow icon="file" to="/my/requests" title={t.goRequests} /> : null}
          {status === 404 && isVisitor ? <ListRow icon="search" to="/track" title={t.goTrack} /> : null}
          {status === 404 && !workPlace ? <ListRow icon={isVisitor ? "file" : "search"} to="/services" title={t.goServices} /> : null}
          {(status === 403 || status === 401 || isUsedLink(error)) && isVisitor ? <ListRow icon="person" to="/login" title={t.goLogin} /> : null}
          <ListRow icon="company" to="/" title={t.goHome} />
          <li><a className="list-row" href="tel:12345"><span className="list-row-icon"><Icon name="phone" size={24} /></span><span className="grow">{t.call}</span></a></li>
        </Rows>
        {status >= 500 && reference ? <p className="t2 dim gap-4" data-reference={reference}>{t.reference(reference)}</p> : null}
      </div>
    </div>
  );
}
