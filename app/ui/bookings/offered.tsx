import { Link } from "@remix-run/react";

/** A row with one way on: what it is, when, and the link. */
export function Offered({ title, help, to, go }: { title: string; help: string; to: string; go: string }) {
  return (
    <li className="offered">
      <span className="grow">
        <b className="block">{title}</b>
        <span className="t2 dim">{help}</span>
      </span>
      <Link className="offered-go" to={to}>{go}<span className="vh">{title}</span></Link>
    </li>
  );
}
