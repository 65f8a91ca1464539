import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

export interface Tile {
  name: string;
  /** null when there are under five cases */
  figure: ReactNode | null;
  unit?: string;
  note?: ReactNode;
  /** the requests behind the figure */
  to?: string;
}

/** Figures ruled apart, each with its unit and a link to what it counts. */
export function StatTiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <dl className="tiles">
      {tiles.map((tile) => (
        <div className="tile" key={tile.name}>
          <dt>{tile.to ? <Link to={tile.to}>{tile.name}</Link> : tile.name}</dt>
          <dd><span className="figure">{tile.figure ?? "—"}</span>{tile.figure === null ? null : tile.unit}</dd>
          {tile.note ? <dd className="note">{tile.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
