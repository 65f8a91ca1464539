import { useEffect, useState } from "react";
import { accountLinkWords } from "~/i18n/messages/account-link";
import { useWords } from "~/i18n/use-words";
import { Button } from "../primitives/button";
import { TextInput } from "../primitives/inputs";

/** A password to type or paste, shown on demand where script runs. */
export function PasswordInput({ isNew, enterKeyHint }: { /** one being chosen, which the browser may propose */ isNew?: boolean; enterKeyHint?: "go" | "next" }) {
  const t = useWords(accountLinkWords);
  const [canShow, setCanShow] = useState(false);
  const [isShown, setIsShown] = useState(false);
  useEffect(() => setCanShow(true), []);

  return (
    <div className="password">
      <TextInput type={isShown ? "text" : "password"} defaultValue="" autoComplete={isNew ? "new-password" : "current-password"} maxLength={200} spellCheck={false} enterKeyHint={enterKeyHint} />
      {canShow ? <Button type="button" onClick={() => setIsShown(!isShown)} aria-expanded={isShown}>{isShown ? t.hide : t.show}</Button> : null}
    </div>
  );
}
