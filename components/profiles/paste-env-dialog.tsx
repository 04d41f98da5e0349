"use client";

import { useDeferredValue, useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { EnvPreview } from "@/components/profiles/env-preview";
import { FormDialog } from "@/components/profiles/form-dialog";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { setVariablesAction } from "@/lib/apps/actions";
import { planEnv, refusedText } from "@/lib/apps/plan-env";
import type { Result } from "@/lib/result";

const example = `# What .env files look like
API_URL=https://api.example.com
API_KEY="…"`;

const countOf = (count: number) => (count === 1 ? "1 variable" : `${count} variables`);

/** Many variables from a text of NAME=value lines: what each would do is shown, and one save stores them all. */
export default function PasteEnvDialog({ text: pasted, onClose }: { text: string; onClose: () => void }) {
  const org = useOrg();
  const { app, profile, environment, sharedReadOnly } = useOpenSettings();
  const save = useProfileChange();
  // A text that is too long stays out of the page, which would stand still over it.
  const [refused, setRefused] = useState(() => refusedText(pasted));
  const [text, setText] = useState(refused === undefined ? pasted : "");
  const [switched, setSwitched] = useState<Readonly<Record<string, boolean>>>({});
  const read = useDeferredValue(text);
  const plan = planEnv(read, profile.variables, sharedReadOnly);
  const rows = plan.variables.map((each) => ({
    ...each,
    secret: (!each.known && switched[each.name]) ?? each.secret,
  }));
  const sent = rows.filter(({ state }) => state !== "same");

  function type(next: string) {
    const reason = refusedText(next);
    setRefused(reason);
    if (reason === undefined) setText(next);
  }

  async function submit(): Promise<Result<unknown>> {
    if (sent.length === 0) {
      const message =
        rows.length > 0
          ? "Nothing here is different from what is saved."
          : "Paste at least one NAME=value line.";
      return { ok: false, error: { code: "invalid", message, fields: { text: message } } };
    }
    const result = await save({
      send: (pick) =>
        setVariablesAction(org, {
          application: app.id,
          pick,
          variables: sent.map(({ name, secret, value }) => ({ name, secret, value })),
        }),
      told: "asker",
      reread: true,
    });
    if (result.ok) toast({ text: `${countOf(sent.length)} saved in ${environment.name}.` });
    return result;
  }

  return (
    <FormDialog
      title={`Paste .env into ${profile.name}`}
      description={`The values are this profile's, in ${environment.name}. A new variable stands in every profile; the others have no value yet.`}
      verb={
        sent.length > 0
          ? `Save ${countOf(sent.length)} in ${environment.name}`
          : `Save in ${environment.name}`
      }
      width="wide"
      dirty={text !== ""}
      subject="what you pasted"
      submit={submit}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label="NAME=value lines" error={refused ?? errors.text}>
            <Textarea
              mono
              spellCheck={false}
              autoComplete="off"
              rows={6}
              placeholder={example}
              value={text}
              onChange={(event) => type(event.currentTarget.value)}
              className="max-h-[40vh] whitespace-pre max-md:max-h-[30vh]"
            />
          </Field>
          {(rows.length > 0 || plan.left.length > 0) && (
            <EnvPreview
              rows={rows}
              left={plan.left}
              errors={errorsByName(errors, sent)}
              onSecret={(name, secret) => setSwitched({ ...switched, [name]: secret })}
            />
          )}
          {elsewhere(errors).map((message) => (
            <Notice key={message} tone="error">
              {message}
            </Notice>
          ))}
        </>
      )}
    </FormDialog>
  );
}

type Errors = Readonly<Record<string, string>>;
const ofVariable = /^variables\.(\d+)\./;

/** What was refused of single variables, by name. */
function errorsByName(errors: Errors, sent: readonly { name: string }[]): Map<string, string> {
  const named = new Map<string, string>();
  for (const [path, message] of Object.entries(errors)) {
    const name = sent[Number(ofVariable.exec(path)?.[1])]?.name;
    if (name !== undefined) named.set(name, message);
  }
  return named;
}

/** What was refused of none of the fields that are on screen. */
function elsewhere(errors: Errors): string[] {
  return Object.entries(errors).flatMap(([path, message]) =>
    path === "text" || path === "form" || ofVariable.test(path) ? [] : [message],
  );
}
