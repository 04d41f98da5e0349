"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { faceOf } from "@/lib/kinds/faces";
import { changedFields } from "@/lib/resources/differences";
import type { Resource } from "@/lib/resources/schema";

type Props = {
  /** As it was when the form was opened, and as it is now. */
  opened: Resource;
  stored: Resource;
  onTake: () => void;
  onKeep: () => void;
};

/** A second editor is told of the first; what was typed stays until they decide. */
export function StaleNotice({ opened, stored, onTake, onKeep }: Props) {
  const names =
    opened.name === stored.name ? [] : [`${faceOf(stored.kind).nameLabel} (now “${stored.name}”)`];
  const changed = [...names, ...changedFields(stored.kind, opened.spec, stored.spec)];
  return (
    <div className="px-4 pt-3">
      <Notice
        tone="warning"
        act={
          <>
            <Button onClick={onTake}>Take theirs</Button>
            <Button onClick={onKeep}>Keep mine</Button>
          </>
        }
      >
        Someone changed this since you opened it:{" "}
        {changed.length > 0 ? changed.join(", ") : "its credentials"}. What you typed is kept here.
      </Notice>
    </div>
  );
}
