/** Without script the page reloads by itself; a live page needs nothing else then. */
export function Refresh({ seconds }: { seconds: number }) {
  return <noscript><meta httpEquiv="refresh" content={String(seconds)} /></noscript>;
}
