"use client";

import { Component, type ComponentType, type LazyExoticComponent, lazy, Suspense } from "react";
import { toast } from "@/components/ui/toast";

type Closes = { onClose: () => void };

class NotLoaded extends Error {
  override name = "NotLoaded";
}

/**
 * A part of the page whose code comes when it is first shown, or before that by `near()`. Where the code can't be
 * had, a message says so, the part closes and the page around it stays; the next press tries again.
 */
export function onDemand<P extends Closes>(load: () => Promise<{ default: ComponentType<P> }>) {
  const fetched = () =>
    lazy(() =>
      load().catch((cause) => {
        throw new NotLoaded("The code of a part was not loaded.", { cause });
      }),
    );
  let latest = fetched();

  return class OnDemand extends Component<P, { error: unknown }> {
    static near(): void {
      void load().catch(() => undefined);
    }

    static getDerivedStateFromError(error: unknown) {
      return { error };
    }

    override state: { error: unknown } = { error: null };
    readonly part: LazyExoticComponent<ComponentType<P>> = latest;

    override componentDidCatch(error: unknown) {
      if (!(error instanceof NotLoaded)) return;
      // React remembers the failure for good: the next one shown begins anew.
      if (latest === this.part) latest = fetched();
      toast({ text: "That couldn't be loaded. Check your connection and try again, or reload the page." });
      this.props.onClose();
    }

    override render() {
      const { error } = this.state;
      if (error instanceof NotLoaded) return null;
      if (error) throw error;
      const Part = this.part;
      return (
        <Suspense fallback={null}>
          <Part {...this.props} />
        </Suspense>
      );
    }
  };
}
