import { Notice } from "@/components/ui/notice";
import { isNotFound } from "@/lib/rest";

type Props = {
  name: string;
  /** What reading it again was answered. */
  error: Error | null;
  dirty?: boolean;
};

/** Says that what is open is no longer there, because of somebody elsewhere; nothing while it is. */
export function GoneNotice({ name, error, dirty }: Props) {
  if (!isNotFound(error)) return null;
  return (
    <Notice tone="warning">
      <span role="status">
        {name} was deleted, or you can't see it any more.
        {dirty && " What you typed is kept here until you close it."}
      </span>
    </Notice>
  );
}
