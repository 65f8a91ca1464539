/** Told to everything that lives as long as the process: event streams end themselves when it is aborted. */
const globals: typeof globalThis & { ryzStopping?: AbortController; ryzBuildVersion?: string } = globalThis;
const controller = (globals.ryzStopping ??= new AbortController());

/** When this process began. */
export const runningSince = new Date(Date.now() - process.uptime() * 1000);

/** Aborted when the process was asked to end. */
export const stopping: AbortSignal = controller.signal;

export function announceStop(): void {
  controller.abort();
}

/** Which build this process serves; pages that stay open for days compare it with their own. "" in development. */
export function buildVersion(): string {
  return globals.ryzBuildVersion ?? "";
}

export function announceBuild(version: string): void {
  globals.ryzBuildVersion = version;
}
