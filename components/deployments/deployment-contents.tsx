import { LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import type { DeploymentDetail } from "@/lib/deployments/schema";
import { isLanguage, languages, sessionLength } from "@/lib/profiles/choices";

/** What a deployment holds: what was chosen for each row, the variables, and the settings. Never a secret. */
export function DeploymentContents({ deployment }: { deployment: DeploymentDetail }) {
  const { rows, variables, settings } = deployment;
  return (
    <>
      <Part title="Rows" none={rows.length === 0 && "The app asks for nothing."}>
        {rows.map(({ key, name, resource }) => (
          <Line key={key} name={name}>
            {resource ? <bdi>{resource.name}</bdi> : <span className="text-muted">Nothing chosen</span>}
          </Line>
        ))}
      </Part>
      <Part title="Variables" none={variables.length === 0 && "The app has none."}>
        {variables.map(({ name, secret, value }) => (
          <Line key={name} name={<span className="font-mono">{name}</span>}>
            {secret && (
              <span className="inline-flex items-center gap-1.5 text-muted">
                <LockKeyhole size={12} aria-hidden="true" />
                Read where it lives
              </span>
            )}
            {!secret && value !== null && <span className="break-all font-mono">{value}</span>}
            {!secret && value === null && <span className="text-muted">Empty</span>}
          </Line>
        ))}
      </Part>
      <Part title="Settings" none={false}>
        <Line name="Language">
          {isLanguage(settings.language) ? languages[settings.language] : settings.language}
        </Line>
        <Line name="Timezone">{settings.timezone}</Line>
        <Line name="Session">{lengthOf(settings.sessionMinutes)}</Line>
        <Line name="Authentication">
          {settings.authentication === "public" ? "Public app" : "Sign-in required"}
        </Line>
      </Part>
    </>
  );
}

function lengthOf(minutes: number): string {
  const { number, unit } = sessionLength(minutes);
  return `${number} ${number === 1 ? unit.slice(0, -1) : unit}`;
}

function Part({ title, none, children }: { title: string; none: string | false; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="font-semibold text-body">{title}</h3>
      {none ? (
        <p className="text-body text-muted">{none}</p>
      ) : (
        <dl className="flex flex-col divide-y divide-line rounded-card border border-line text-body">
          {children}
        </dl>
      )}
    </section>
  );
}

function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5 px-3 py-2">
      <dt className="text-meta text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
