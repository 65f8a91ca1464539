import { Form, Link } from "@remix-run/react";
import { inboxWords } from "~/i18n/messages/inbox";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { Icon } from "~/ui/primitives/icon";
import { TextInput } from "~/ui/primitives/inputs";
import { Unfold } from "~/ui/primitives/unfold";

/** The views somebody keeps, as links; the one that is shown can be kept, each can be forgotten. */
export function SavedViews({ views, query, isFiltered, reply }: { views: readonly { id: string; name: string; query: string }[]; query: string; isFiltered: boolean; reply: MaybeReply }) {
  const t = useWords(inboxWords);
  const isKept = views.some((view) => view.query === query);
  if (views.length === 0 && !isFiltered) return null;

  return (
    <div className="saved-views">
      {views.length > 0 ? (
        <nav aria-label={t.views} className="row fold">
          <span className="dim t2">{t.views}</span>
          {views.map((view) => (
            <span key={view.id} className="row tight">
              <Link className={view.query === query ? "chip chip-on" : "chip"} to={`/inbox?${view.query}`} aria-current={view.query === query ? "true" : undefined}>{view.name}</Link>
              {view.query === query ? (
                <Form method="post" action={`/inbox?${query}`}>
                  <input type="hidden" name="intent" value="forget-view" />
                  <input type="hidden" name="viewId" value={view.id} />
                  <button className="icon-button" aria-label={t.forget(view.name)} title={t.forget(view.name)}><Icon name="close" size={15} /></button>
                </Form>
              ) : null}
            </span>
          ))}
        </nav>
      ) : null}
      {isFiltered && !isKept ? (
        <Unfold title={t.saveView} open={Boolean(reply && "errors" in reply)}>
          <Form method="post" action={`/inbox?${query}`} className="fields measure">
            <input type="hidden" name="intent" value="save-view" />
            <Field name="name" label={t.viewName} hint={t.viewHint} reply={reply}><TextInput maxLength={30} autoComplete="off" /></Field>
            <Button size="small">{t.keep}</Button>
          </Form>
        </Unfold>
      ) : null}
    </div>
  );
}
