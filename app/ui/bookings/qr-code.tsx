/** A QR code as the server drew it: modules on a square, black ones as one path. */
export interface Qr {
  size: number;
  path: string;
}

/** Dark modules on white whatever the theme: scanners need the contrast. */
export function QrCode({ qr, label }: { qr: Qr; label: string }) {
  return (
    <svg className="qr-code" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={qr.size} height={qr.size} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  );
}
