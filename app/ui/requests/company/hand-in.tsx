import { Form } from "@remix-run/react";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import type { OfferedPaper } from "~/domain/files/reusable-papers.server";
import type { ShownRequest } from "~/domain/requests/get-request-for-company.server";
import { papersWords } from "~/i18n/messages/papers";
import { uploadWords } from "~/i18n/messages/uploads";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { BlockedFiles } from "../blocked-files";
import { Button, ButtonLink } from "../../primitives/button";
import { Empty } from "../../primitives/empty";
import { ErrorSummary } from "../../primitives/error-summary";
import { FileRow, RemoveButton } from "../../primitives/file-row";
import type { MaybeReply } from "../../primitives/form-reply";
import { KeyValues } from "../../primitives/key-values";
import { Dock, PageHead, Section, Sheet } from "../../primitives/page";
import { Progress } from "../../primitives/progress";
import { StatusTag, Tag } from "../../primitives/status-tag";
import { papersOwed, type OwedPaper } from "./papers-owed";
import { ReuseOffer } from "./reuse-offer";
import { UploadField } from "./upload-field";
import { useUploads, type Uploads } from "./use-uploads";

interface HandInProps {
  view: ShownRequest;
  base: string;
  /** working days left, null when no papers are asked for */
  daysLeft: number | null;
  /** papers accepted before that may be used again */
  offers: readonly OfferedPaper[];
  fileHref: (id: string) => string;
  reply: MaybeReply;
}

/** Answer per paper: what is wrong, what is needed, an example, the files. One form, works without script. */
export function HandIn({ view, base, daysLeft, offers, fileHref, reply }: HandInProps) {
  const t = useWords(papersWords);
  const { busy } = useWords(uploadWords);
  const uploads = useUploads(`${base}/papers/file`);
  const owed = papersOwed(view);
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
        {owed.map((paper, index) => <Paper key={paper.materialNo} no={index + 1} paper={paper} offer={offers.find(({ materialNo }) => materialNo === paper.materialNo)} uploads={uploads} reply={reply} fileHref={fileHref} />)}
        <Others view={view} owed={owed} />
        <Dock note={uploads.isBusy ? busy : isAsked ? t.keep : undefined}>
          {isAsked ? (
            <>
              <Button variant="primary" name="intent" value="submit" full disabled={uploads.isBusy}>{t.submit}</Button>
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

function Head({ view, base, owed, daysLeft }: { view: ShownRequest; base: string; owed: readonly OwedPaper[]; daysLeft: number | null }) {
  const t = useWords(papersWords);
  const format = useFormat();
  const locale = useLocale();
  const ready = owed.filter(({ isIn }) => isIn).length;
  const due = view.status === "supplement" && view.supplement ? format.dayTime(atShanghai(view.supplement.dueOn, "17:00")) : view.tolerantUntil ? format.day(view.tolerantUntil) : null;
  const [before, after] = due ? t.lead(due).split(due) : [];

  return (
    <PageHead
      back={{ to: base, label: t.back }}
      title={view.status === "supplement" ? t.title(owed.length) : view.next.key === "hand_in_again" ? t.again(owed.length) : t.tolerated(owed.length)}
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

function Paper({ no, paper, offer, uploads, reply, fileHref }: {
  no: number;
  paper: OwedPaper;
  offer: OfferedPaper | undefined;
  uploads: Uploads;
  reply: MaybeReply;
  fileHref: (id: string) => string;
}) {
  const t = useWords(papersWords);
  const u = useWords(uploadWords);
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
        <BlockedFiles files={paper.blocked} to="maker" />
        {paper.files.map((file) => (
          <FileRow key={file.id} name={file.fileName} size={file.size} mediaType={file.mediaType} note={file.from ? u.from(file.from) : t.uploaded(format.relativeTime(file.uploadedAt))} href={fileHref(file.id)} isBeingChecked={file.isBeingChecked}>
            <RemoveButton label={t.remove(file.fileName)} name="remove" value={file.id} />
          </FileRow>
        ))}
        {offer ? <ReuseOffer offer={offer} name={name} /> : null}
        <UploadField name={`file-${paper.materialNo}`} label={paper.files.length > 0 ? t.more : t.file(name)} hint={t.hint} optional={paper.files.length > 0} uploads={uploads} reply={reply} />
      </div>
    </Section>
  );
}

/** An address is offered as a link, anything else is shown as the words it is. */
function Example({ words }: { words: string }) {
  const t = useWords(papersWords);
  return /^https:\/\/[^\s"'<>]+$/.test(words) ? <a href={words} rel="noopener noreferrer" target="_blank">{t.seeExample}</a> : <>{words}</>;
}

function Others({ view, owed }: { view: ShownRequest; owed: readonly OwedPaper[] }) {
  const t = useWords(papersWords);
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

function NothingOwed({ view, base }: { view: ShownRequest; base: string }) {
  const t = useWords(papersWords);
  const wasAnswered = Boolean(view.supplement?.answeredAt);

  return (
    <Sheet head={<PageHead back={{ to: base, label: t.back }} over={view.number} title={wasAnswered ? t.answered : t.closed} tags={<StatusTag status={view.status} outcome={view.outcome} />} />}>
      <Empty icon="done" title={wasAnswered ? t.answered : t.closed} action={<ButtonLink to={base} variant="primary">{t.see}</ButtonLink>}>{wasAnswered ? t.answeredHelp : null}</Empty>
    </Sheet>
  );
}
