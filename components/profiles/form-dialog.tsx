"use client";

import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import {
  ChangedMeanwhile,
  type Described,
  refusalText,
  unchosen,
} from "@/components/resources/changed-meanwhile";
import { focusFirstError } from "@/components/resources/focus-first-error";
import { useDiscardQuestion } from "@/components/resources/use-discard-question";
import type { Meanwhile } from "@/components/resources/use-meanwhile";
import { sendOnModEnter } from "@/components/resources/use-submit-keys";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Result, ResultError } from "@/lib/result";

type Errors = Readonly<Record<string, string>>;

type Props = {
  title: string;
  description?: string;
  /** On the button that saves. */
  verb: string;
  width?: "narrow" | "wide";
  /** What was typed is more than what stood there: leaving asks first. */
  dirty: boolean;
  /** What the changes are to, in that question: "this variable". */
  subject: string;
  /** Closes the dialog once it is done; a refusal is shown at its fields, or below them. */
  submit: () => Promise<Result<unknown>>;
  /** What others changed of it since it was opened, and what its fields are called. */
  meanwhile?: { seen: Meanwhile; wordsOf: (path: string) => Described };
  onClose: () => void;
  /** The fields, with what was refused of each by the path of its input. */
  children: (errors: Errors) => ReactNode;
};

/** A form of a few fields over the page. It stays, with what was typed, until it is saved or left. */
export function FormDialog({
  title,
  description,
  verb,
  width,
  dirty,
  subject,
  submit,
  meanwhile,
  onClose,
  children,
}: Props) {
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const [refusal, setRefusal] = useState<ResultError | null>(null);
  const { question, askToLeave } = useDiscardQuestion(dirty, subject);
  // What is below may be a changed form too; only this one is left.
  const leave = () => (dirty ? askToLeave(onClose) : onClose());

  const refused = refusal && (meanwhile ? refusalText(refusal, meanwhile.seen) : refusal.message);
  const said = errors.form ?? refused;

  async function save(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (pending) return;
    const message = meanwhile && unchosen(meanwhile.seen, meanwhile.wordsOf);
    if (message) return setErrors({ form: message });
    setPending(true);
    setErrors({});
    setRefusal(null);
    const result = await submit();
    setPending(false);
    if (result.ok) return onClose();
    if (result.error.fields) setErrors(result.error.fields);
    else setRefusal(result.error);
    focusFirstError(form);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && leave()}
      title={title}
      description={description}
      width={width}
      foot={
        <>
          <Button onClick={leave}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            {verb}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={id}
        noValidate
        onSubmit={save}
        onKeyDown={sendOnModEnter}
        className={description ? "flex flex-col gap-4" : "flex flex-col gap-4 pt-2"}
      >
        {meanwhile && <ChangedMeanwhile meanwhile={meanwhile.seen} wordsOf={meanwhile.wordsOf} />}
        {children(errors)}
        {said && (
          <p role="alert" className="text-body text-error">
            {said}
          </p>
        )}
      </form>
      {question}
    </Dialog>
  );
}
