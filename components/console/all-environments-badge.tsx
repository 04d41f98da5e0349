import { AllEnvironmentsMark } from "@/components/console/all-environments-mark";
import { Badge } from "@/components/ui/badge";

/** Where an environment's badge would stand: this page looks at every one. */
export function AllEnvironmentsBadge() {
  return (
    <Badge icon={<AllEnvironmentsMark />}>
      All<span className="max-sm:sr-only"> environments</span>
    </Badge>
  );
}
