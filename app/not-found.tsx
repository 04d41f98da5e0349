import { ButtonLink } from "@/components/ui/button-link";

export default function NotFound() {
  return (
    <main className="flex min-h-[60dvh] flex-1 flex-col items-center justify-center gap-4 p-6 text-center">
      <h1 className="font-semibold text-title">Nothing here</h1>
      <p className="max-w-sm text-balance text-body text-muted">
        This page does not exist, or it is in a place your role does not include.
      </p>
      <ButtonLink href="/">Go to Apps</ButtonLink>
    </main>
  );
}
