import { Form } from "@remix-run/react";
import { useRef } from "react";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { acceptedFiles } from "~/domain/files/file-kinds";
import type { CompanyRequestView } from "~/domain/requests/get-request-for-company.server";
import { trackingWords } from "~/i18n/messages/tracking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button, ButtonLink } from "../../primitives/button";
import { Empty } from "../../primitives/empty";
import { ErrorSummary } from "../../primitives/error-summary";
import { Field } from "../../primitives/field";
import { FileRow, RemoveButton } from "../../primitives/file-row";
import type { MaybeReply } from "../../primitives/form-reply";
import { FileInput } from "../../primitives/inputs";
import { KeyValues } from "../../primitives/key-values";
import { Dock, PageHead, Section, Sheet } from "../../primitives/page";
import { Progress } from "../../primitives/progress";
import { StatusTag, Tag } from "../../primitives/status-tag";
import { papersOwed, type OwedPaper } from "./papers-owed";

interface HandInProps {
  view: CompanyRequestView;
  base: string;
  /** working days left, null when no papers are asked for */
  daysLeft: number | null;
  fileHref: (id: string) => string;
  reply: MaybeReply;
}

/** Answer per paper: what is wrong, what is needed, an example, the file. One form, works without script. */
export function HandIn({ view, base, daysLeft, fileHref, reply }: HandInProps) {
  const t = useWords(trackingWords).papers;
  const owed = papersOwed(view);
  const round = useRound(reply);
  if (owed.length === 0) return <NothingOwed view={view} base={base} />;

  const isAsked = view.status === "supplement";
  const asked = owed.filter(({ isAsked: wasAsked }) => wasAsked);
  return (
    <Form method="post" encType="multipart/form-data">
      <Sheet
        head={
          <>
            <ErrorSummary reply={reply} />
            <Head view={view} base={base} owed={owed} daysLeft={daysLeft} />
          </>
        }
      >
        {owed.map((paper, index) => <Paper key={paper.materialNo} no={index + 1} paper={paper} round={round} fileHref={fileHref} />)}
        <Others view={view} owed={owed} />
        <Dock note={isAsked ? t.keep : undefined}>
          {isAsked ? (
            <>
              <Button variant="primary" name="intent" value="submit" full>{t.submit}</Button>
              {asked.length > 1 ? <Button name="intent" value="save" full>{t.save}</Button> : null}
            </>
          ) : (
            <Button variant="primary" name="intent" value="save" full>{t.upload}</Button>
          )}
        </Dock>
      </Sheet>
    </Form>
  );
}

/** Counts the answers of the server: after each the file fields are emptied, or what came in would be sent once more. */
function useRound(reply: MaybeReply): number {
  const last = useRef({ reply, round: 0 });
  if (last.current.reply !== reply) last.current = { reply, round: last.current.round + 1 };
  return last.current.round;
}

function Head({ view, base, owed, daysLeft }: { view: CompanyRequestView; base: string; owed: readonly OwedPaper[]; daysLeft: number | null }) {
  const t = useWords(trackingWords).papers;
  const format = useFormat();
  const locale = useLocale();
  const ready = owed.filter(({ isIn }) => isIn).length;
  const due = view.status === "supplement" && view.supplement ? format.dayTime(atShanghai(view.supplement.dueOn, "17:00")) : view.tolerantUntil ? format.day(view.tolerantUntil) : null;
  const [before, after] = due ? t.lead(due).split(due) : [];

  return (
    <PageHead
      back={{ to: base, label: t.back }}
      title={view.status === "supplement" ? t.title(owed.length) : t.tolerated(owed.length)}
      lead={due ? <>{before}<b>{due}</b>{after}{locale === "en" ? " " : ""}{daysLeft ? <span className="dim">{t.left(format.workingDays(daysLeft))}</span> : null}</> : null}
      tags={<StatusTag status={view.status} />}
    >
      <p className="t2 dim gap-2">{locale === "zh" ? view.item.nameZh : view.item.nameEn}　{view.number}</p>
      <div className="gap-4">
        <Progress value={ready} max={owed.length} label={t.progress} />
        <p className="t2 gap-2">{t.ready(ready, owed.length - ready)}</p>
      </div>
    </PageHead>
  );
}

function Paper({ no, paper, round, fileHref }: { no: number; paper: OwedPaper; round: number; fileHref: (id: string) => string }) {
  const t = useWords(trackingWords).papers;
  const format = useFormat();
  const locale = useLocale();
  const name = locale === "zh" ? paper.nameZh : paper.nameEn;

  return (
    <Section
      id={`paper-${paper.materialNo}`}
      title={<>{no}　{name}</>}
      aside={paper.isIn ? <Tag tone="ok" icon="check">{t.isReady}</Tag> : null}
    >
      {locale === "en" ? <p className="t2 dim" lang="zh-CN">{paper.nameZh}</p> : null}
      <KeyValues
        items={[
          { term: t.problem, value: paper.problem },
          { term: t.needed, value: paper.needed },
          { term: t.example, value: paper.example ? <Example words={paper.example} /> : null },
        ]}
      />
      <div className="gap-4">
        {paper.files.map((file) => (
          <FileRow key={file.id} name={file.fileName} size={file.size} mediaType={file.mediaType} note={t.uploaded(format.relativeTime(file.uploadedAt))} href={fileHref(file.id)}>
            <RemoveButton label={t.remove(file.fileName)} name="remove" value={file.id} />
          </FileRow>
        ))}
        <Field name={`file-${paper.materialNo}`} label={paper.files.length > 0 ? t.more : t.file(name)} hint={t.hint} optional={paper.files.length > 0} wide>
          <FileInput key={`${round}-${paper.files.length}`} accept={acceptedFiles} multiple />
        </Field>
      </div>
    </Section>
  );
}

/** An address is offered as a link, anything else is shown as the words it is. */
function Example({ words }: { words: string }) {
  const t = useWords(trackingWords).papers;
  return /^https:\/\/[^\s"'<>]+$/.test(words) ? <a href={words} rel="noopener noreferrer" target="_blank">{t.seeExample}</a> : <>{words}</>;
}

function Others({ view, owed }: { view: CompanyRequestView; owed: readonly OwedPaper[] }) {
  const t = useWords(trackingWords).papers;
  const locale = useLocale();
  const others = view.materials.filter(({ materialNo, state }) => state !== "expected" && !owed.some((paper) => paper.materialNo === materialNo));
  const phone = view.department?.phone;

  return (
    <Section title={others.length > 0 ? t.others(others.length) : undefined} level={3}>
      {others.length > 0 ? <p className="t2 dim">{others.map(({ nameZh, nameEn }) => (locale === "zh" ? nameZh : nameEn)).join(locale === "zh" ? "、" : ", ")}</p> : null}
      {phone ? <p className="gap-2"><a href={`tel:${phone}`}>{t.unclear(phone)}</a></p> : null}
    </Section>
  );
}

function NothingOwed({ view, base }: { view: CompanyRequestView; base: string }) {
  const t = useWords(trackingWords).papers;
  const wasAnswered = Boolean(view.supplement?.answeredAt);

  return (
    <Sheet head={<PageHead back={{ to: base, label: t.back }} over={view.number} title={wasAnswered ? t.answered : t.closed} tags={<StatusTag status={view.status} outcome={view.outcome} />} />}>
      <Empty icon="done" title={wasAnswered ? t.answered : t.closed} action={<ButtonLink to={base} variant="primary">{t.see}</ButtonLink>}>{wasAnswered ? t.answeredHelp : null}</Empty>
    </Sheet>
  );
}
