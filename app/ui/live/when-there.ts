const retryMs = 10_000;

/** Acts as soon as the portal answers that it is ready: an old page is better than the browser's own error. */
export function whenThere(act: () => void): void {
  const again = () => setTimeout(() => whenThere(act), retryMs);
  fetch("/readyz", { cache: "no-store" }).then((answer) => { if (answer.ok) act(); else again(); }, again);
}
