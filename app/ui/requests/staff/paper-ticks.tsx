import { useRef, useState } from "react";
import { deskWords } from "~/i18n/messages/desk";
import { useLocale, useWords } from "~/i18n/use-words";
import { Field } from "~/ui/primitives/field";
import { keptChoices, keptText, type MaybeReply } from "~/ui/primitives/form-reply";
import { DateInput } from "~/ui/primitives/inputs";
import { MaterialRow } from "~/ui/primitives/material-row";
import { Checkbox, Segments } from "~/ui/primitives/option-cards";

/** A paper to be ticked, of a request or of an item. */
export interface TickedPaper {
  materialNo: number;
  nameZh: string;
  nameEn: string;
  form: string;
  copies: number;
  isRequired: boolean;
  isTolerable: boolean;
  /** files the company handed in for it */
  fileCount: number;
}

interface PaperTicksProps {
  papers: readonly TickedPaper[];
  /** days between which tolerated papers may follow */
  tolerantFrom: string;
  tolerantTo: string;
  reply?: MaybeReply;
}

type Ticks = Record<string, string | undefined>;
const fieldOf = ({ materialNo }: TickedPaper) => `paper-${materialNo}`;

/**
 * The desk's tick list: each paper received, to follow (容缺, where the item allows it) or missing, with one tick for
 * "all of them". What the company uploaded or we fetch ourselves comes ticked. Without script the server reads the
 * one tick; with it the rows show what it means, and a line below counts.
 */
export function PaperTicks({ papers, tolerantFrom, tolerantTo, reply }: PaperTicksProps) {
  const t = useWords(deskWords);
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const nameOf = (paper: TickedPaper) => (locale === "zh" ? paper.nameZh : paper.nameEn);
  const isAll = keptChoices(reply, "all")?.includes("on") ?? false;
  const atFirst = (paper: TickedPaper) => (isAll || paper.fileCount > 0 || paper.form === "s" ? "received" : undefined);
  const [ticks, setTicks] = useState<Ticks>(() => Object.fromEntries(papers.map((paper) => [fieldOf(paper), keptText(reply, fieldOf(paper)) ?? atFirst(paper)])));

  const recount = (target: EventTarget) => {
    const inputs = [...(box.current?.querySelectorAll("input") ?? [])];
    const all = inputs.find(({ name }) => name === "all");
    const ticked = (paper: TickedPaper) => inputs.find(({ name, checked }) => checked && name === fieldOf(paper))?.value;
    if (target === all && all.checked) {
      for (const paper of papers.filter((one) => !ticked(one))) {
        const received = inputs.find(({ name, value }) => name === fieldOf(paper) && value === "received");
        if (received) received.checked = true;
      }
    }
    if (all && target !== all) all.checked = papers.every((paper) => ticked(paper) === "received");
    setTicks(Object.fromEntries(papers.map((paper) => [fieldOf(paper), ticked(paper)])));
  };

  return (
    <div className="paper-ticks" ref={box} onChange={(event) => recount(event.target)}>
      <input type="hidden" name="listed" value={papers.map(({ materialNo }) => materialNo).join(",")} />
      <Checkbox bare name="all" label={t.allReceived} help={t.allReceivedHelp} defaultChecked={isAll} />
      <ol className="rows rows-closed">
        {papers.map((paper) => (
          <MaterialRow
            key={paper.materialNo} no={paper.materialNo} nameZh={paper.nameZh} nameEn={paper.nameEn} form={paper.form} copies={paper.copies}
            isTolerable={paper.isTolerable} isRequired={paper.isRequired}
            help={paper.fileCount > 0 ? t.fileCount(paper.fileCount) : undefined}
            side={
              <Segments
                name={fieldOf(paper)}
                legend={nameOf(paper)}
                options={[
                  { value: "received", label: t.states.received },
                  ...(paper.isTolerable ? [{ value: "tolerated", label: t.states.tolerated, tone: "warn" as const }] : []),
                  { value: "missing", label: t.states.missing, tone: "error" as const },
                ]}
                defaultValue={atFirst(paper)}
                reply={reply}
              />
            }
          />
        ))}
      </ol>
      <TickSum papers={papers} ticks={ticks} nameOf={nameOf} />
      {papers.some(({ isTolerable }) => isTolerable) ? (
        <div className="tolerant-day">
          <Field name="tolerantUntil" label={t.tolerantUntil} hint={t.tolerantHint} reply={reply}><DateInput min={tolerantFrom} max={tolerantTo} /></Field>
        </div>
      ) : null}
    </div>
  );
}

/** How far the list is ticked, and which missing paper cannot follow later. */
function TickSum({ papers, ticks, nameOf }: { papers: readonly TickedPaper[]; ticks: Ticks; nameOf: (paper: TickedPaper) => string }) {
  const t = useWords(deskWords);
  const count = (state: string | undefined) => papers.filter((paper) => ticks[fieldOf(paper)] === state).length;
  const blocking = papers.filter((paper) => paper.isRequired && ticks[fieldOf(paper)] === "missing");

  return (
    <p className="dim tick-sum" aria-live="polite">
      {t.tickSum(count("received"), count("tolerated"), count("missing"), count(undefined))}
      {blocking.map((paper) => (
        <span key={paper.materialNo} className="is-warn">{paper.isTolerable ? t.mayFollow(nameOf(paper)) : t.mayNotFollow(nameOf(paper))}</span>
      ))}
    </p>
  );
}
