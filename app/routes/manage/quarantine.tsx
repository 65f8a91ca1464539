import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { ScannerAway } from "~/domain/files/scan-bytes.server";
import { deleteQuarantined } from "~/domain/quarantine/delete-quarantined.server";
import { listQuarantine, quarantineHealth } from "~/domain/quarantine/list-quarantine.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { storage } from "~/http/storage.server";
import { words } from "~/i18n/define-words";
import { quarantineWords } from "~/i18n/messages/quarantine";
import { useFormat, useWords } from "~/i18n/use-words";
import { QuarantineTable } from "~/ui/manage/quarantine-table";
import { titled } from "~/ui/page-title";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Notice } from "~/ui/primitives/notice";
import { PageHead, Section } from "~/ui/primitives/page";
import { StatTiles } from "~/ui/primitives/stat-tile";

const Act = z.object({ intent: z.literal("delete"), fileKey: z.string().regex(/^[0-9a-f]{32}$/) });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  return { ...(await orThrow(listQuarantine(database(), actor))), health: await quarantineHealth(database()), scanner: await scannerState() };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const form = await readForm(request, Act);
  if (!form.ok) return form.reply();
  const done = await attempt(() => deleteQuarantined(database(), storage(), actor, { fileKey: form.value.fileKey, now: new Date() }));
  return done.ok ? redirectWith(request, "/manage/quarantine", "quarantine.deleted") : refusal(done.error, form.values);
}

/** Asked just now, not remembered: what the page says holds. */
async function scannerState(): Promise<{ state: "none" | "away" } | { state: "good"; version: string }> {
  const { scanner } = storage();
  if (!scanner) return { state: "none" };
  try {
    return { state: "good", version: await scanner.version() };
  } catch (error) {
    if (error instanceof ScannerAway) return { state: "away" };
    throw error;
  }
}

export const meta = titled((locale) => words(quarantineWords, locale).title);

/** Whether anybody looks for malware, what waits for that, and what was found. */
export default function Quarantine() {
  const { waiting, found, health, scanner } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(quarantineWords);
  const format = useFormat();

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead title={t.title} lead={t.lead} back={{ to: "/manage", label: t.back }} />
      {scanner.state === "good" ? <Notice kind="ok" title={t.scanner.good}><p className="dim any-break">{scanner.version}</p></Notice> : null}
      {scanner.state === "away" ? <Notice kind="error" title={t.scanner.away}><p>{t.scanner.awayHelp}</p></Notice> : null}
      {scanner.state === "none" ? <Notice kind="warn" title={t.scanner.none}><p>{t.scanner.noneHelp}</p>{health.waiting > 0 ? <p>{t.scanner.noneWaiting(health.waiting)}</p> : null}</Notice> : null}
      <div className="gap-4"><StatTiles
        tiles={[
          { name: t.tiles.waiting, figure: health.waiting, unit: t.files, note: health.oldestAt ? t.since(format.dayTime(health.oldestAt)) : undefined },
          { name: t.tiles.found, figure: health.found, unit: t.files },
        ]}
      /></div>
      <Section title={t.waiting}><QuarantineTable label={t.waiting} files={waiting} empty={{ title: t.noWaiting, help: t.noWaitingHelp }} /></Section>
      <Section title={t.found}><QuarantineTable label={t.found} files={found} empty={{ title: t.noFound, help: t.noFoundHelp }} /></Section>
    </div>
  );
}
