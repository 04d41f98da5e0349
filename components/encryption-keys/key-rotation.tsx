import { Progress } from "@/components/ui/progress";
import type { KeyVersions } from "@/lib/encryption-keys/schema";

/** How far the secrets of an environment are encrypted again. */
export function KeyRotation({ progress }: { progress: NonNullable<KeyVersions["progress"]> }) {
  const { done, total } = progress;
  return (
    <Progress
      label="Encrypting again"
      value={done}
      max={total}
      text={`${done.toLocaleString("en")} of ${total.toLocaleString("en")}`}
    />
  );
}
