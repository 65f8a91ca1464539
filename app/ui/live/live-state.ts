import { useSyncExternalStore } from "react";

/** How the open page stands with the portal. One page, one state: whatever fails makes all of it old. */
export interface LiveState {
  /** since when what is shown may be old; null while the page is told at once */
  lostAt: Date | null;
  /** the portal serves a newer build than this page came from */
  isOutdated: boolean;
}

const fresh: LiveState = { lostAt: null, isOutdated: false };
let state = fresh;
let troubles: { stream: Date | null; look: Date | null } = { stream: null, look: null };
let isLooking = false;
let shown: { path: string; data: unknown } | undefined;
const watchers = new Set<() => void>();

function set(next: LiveState): void {
  state = next;
  for (const watcher of watchers) watcher();
}

/** Says whether a part of the way to the portal works. The page is as old as its oldest trouble. */
export function report(part: "stream" | "look", lostAt: Date | null): void {
  if (lostAt !== null && troubles[part] !== null) return;
  if (lostAt === troubles[part]) return;
  troubles = { ...troubles, [part]: lostAt };
  const since = [troubles.stream, troubles.look].filter((at) => at !== null).sort((a, b) => a.getTime() - b.getTime());
  set({ ...state, lostAt: since[0] ?? null });
}

export function reportBuild(version: string): void {
  const own = (globalThis as { __remixManifest?: { version?: string } }).__remixManifest?.version;
  if (version && own && version !== own && !state.isOutdated) set({ ...state, isOutdated: true });
}

/** The page that follows starts with a clean sheet. */
export function forgetTroubles(): void {
  troubles = { stream: null, look: null };
  if (state.lostAt !== null) set({ ...state, lostAt: null });
}

export function setLooking(looking: boolean): void {
  isLooking = looking;
}

/**
 * True while a page looks again because something changed elsewhere. The frame around it stays then as it is: a
 * message shown once must not vanish because somebody else took a ticket.
 */
export function isLookingAgain(): boolean {
  return isLooking;
}

/** Notes what the open page shows, for the case that nothing newer can be had. */
export function setShown(path: string, data: unknown): void {
  shown = { path, data };
}

/** What the open page shows; undefined for any other page. */
export function shownAt(path: string): { data: unknown } | undefined {
  return shown?.path === path ? shown : undefined;
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(watch, () => state, () => fresh);
}
