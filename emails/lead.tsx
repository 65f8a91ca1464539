import { Fragment } from "react";
import { style } from "./styles";

/** A sentence from the catalogue; what stands between `**` is set bold. */
export function Lead({ children }: { children: string }) {
  return (
    <p className="ink" style={style.text}>
      {children.split("**").map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : <Fragment key={index}>{part}</Fragment>))}
    </p>
  );
}
