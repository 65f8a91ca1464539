/** Told to everything that lives as long as the process: event streams end themselves when it is aborted. */
const globals: typeof globalThis & { ryzStopping?: AbortController } = globalThis;
const controller = (globals.ryzStopping ??= new AbortController());

/** Aborted when the process was asked to end. */
export const stopping: AbortSignal = controller.signal;

export function announceStop(): void {
  controller.abort();
}
