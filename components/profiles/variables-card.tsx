"use client";

import { ClipboardPaste, Plus } from "lucide-react";
import { useState } from "react";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { VariableRow } from "@/components/profiles/variable-row";
import { Button } from "@/components/ui/button";
import { CaptionCard } from "@/components/ui/caption-card";
import { CardFoot } from "@/components/ui/card";
import { onDemand } from "@/components/ui/on-demand";

const AddVariableDialog = onDemand(() => import("@/components/profiles/add-variable-dialog"));
const PasteEnvDialog = onDemand(() => import("@/components/profiles/paste-env-dialog"));

/** The values that the app reads by name, as this profile has them. */
export function VariablesCard() {
  const { profile, environment, readOnly, sharedReadOnly } = useOpenSettings();
  const [adding, setAdding] = useState(false);
  const [pasted, setPasted] = useState<string | null>(null);
  return (
    <CaptionCard
      id="variables"
      title="Variables"
      caption={`What the app reads by name in ${environment.name}. Every profile has values of its own.`}
      padded={false}
      foot={
        <CardFoot>
          <Button
            icon={<Plus size={14} aria-hidden="true" />}
            reason={sharedReadOnly}
            onClick={() => setAdding(true)}
          >
            Add variable
          </Button>
          <Button
            icon={<ClipboardPaste size={14} aria-hidden="true" />}
            reason={readOnly}
            onClick={() => setPasted("")}
          >
            Paste .env
          </Button>
        </CardFoot>
      }
    >
      {profile.variables.length === 0 ? (
        <p className="px-4 py-6 text-body text-muted">
          No variables yet.{" "}
          {sharedReadOnly ??
            "Add one for what the app must know and code should not hold, such as an address or a key."}
        </p>
      ) : (
        <ul aria-label="Variables" className="divide-y divide-line">
          {profile.variables.map((variable) => (
            <VariableRow key={variable.id} variable={variable} />
          ))}
        </ul>
      )}
      {adding && (
        <AddVariableDialog
          onClose={() => setAdding(false)}
          onMany={(text) => {
            setAdding(false);
            setPasted(text);
          }}
        />
      )}
      {pasted !== null && <PasteEnvDialog text={pasted} onClose={() => setPasted(null)} />}
    </CaptionCard>
  );
}
