/**
 * Outlines of the towers: plain blocks on a common ground line, chosen by a station's place in the order. They are
 * signs, not portraits: a new station gets the next shape.
 */
interface Block {
  x: number;
  y: number;
  width: number;
}
interface Shape {
  blocks: readonly Block[];
  /** roofs, bridges, masts */
  extra?: string;
}

/** The drawing area; the road runs along the ground. */
export const towerArea = { width: 171, height: 190, ground: 176 } as const;

const shapes: readonly Shape[] = [
  { blocks: [{ x: 18, y: 26, width: 34 }, { x: 64, y: 26, width: 34 }], extra: "M52 58h12M52 66h12" },
  { blocks: [{ x: 24, y: 64, width: 26 }, { x: 56, y: 94, width: 38 }] },
  { blocks: [{ x: 36, y: 84, width: 44 }], extra: "M44 84v-8h28v8" },
  { blocks: [{ x: 24, y: 50, width: 30 }, { x: 62, y: 50, width: 30 }] },
  { blocks: [{ x: 38, y: 72, width: 40 }], extra: "M58 72v-22" },
  { blocks: [{ x: 20, y: 112, width: 76 }], extra: "M20 112l76-14v14" },
  { blocks: [{ x: 14, y: 128, width: 30 }, { x: 48, y: 114, width: 26 }, { x: 78, y: 136, width: 26 }] },
];

const windowWidth = 5;
const windowHeight = 6;
const columnStep = 8;
const rowStep = 11;
/** windows end above the door */
const lowestWindow = 152;

export interface TowerDrawing {
  outline: string;
  windows: string;
  lit: string;
  door: { x: number; y: number; width: number; height: number };
}

/** The tower at a place in the order, with as many windows lit as people wait (as far as it has windows). */
export function drawTower(place: number, waiting: number): TowerDrawing {
  const shape = shapes[place % shapes.length] ?? { blocks: [] };
  const windows = shape.blocks.flatMap(windowsOf);
  const lit = litWindows(windows.length, waiting, place);
  const paint = (isLit: boolean) =>
    windows.filter((_, at) => lit.has(at) === isLit).map(({ x, y }) => `M${x} ${y}h${windowWidth}v${windowHeight}h-${windowWidth}z`).join("");
  const [first] = shape.blocks;

  return {
    outline: shape.blocks.map(({ x, y, width }) => `M${x} ${towerArea.ground}V${y}h${width}V${towerArea.ground}`).join("") + (shape.extra ?? ""),
    windows: paint(false),
    lit: paint(true),
    door: { x: (first?.x ?? 0) + (first?.width ?? 0) / 2 - 3.5, y: towerArea.ground - 12, width: 7, height: 12 },
  };
}

function windowsOf({ x, y, width }: Block): { x: number; y: number }[] {
  const columns = Math.floor((width - windowWidth) / columnStep);
  const margin = (width - (columns * columnStep - (columnStep - windowWidth))) / 2;
  const all: { x: number; y: number }[] = [];
  for (let column = 0; column < columns; column += 1) {
    for (let top = y + 9; top <= lowestWindow; top += rowStep) all.push({ x: x + margin + column * columnStep, y: top });
  }
  return all;
}

/** Which windows are lit: spread over the tower, the same on server and browser. */
function litWindows(count: number, waiting: number, place: number): Set<number> {
  const lit = new Set<number>();
  const step = [37, 41, 43, 47].find((prime) => count % prime !== 0) ?? 1;
  for (let n = 0; n < Math.min(waiting, count); n += 1) lit.add((n * step + place * 11 + 5) % count);
  return lit;
}
