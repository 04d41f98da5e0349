import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { CSSProperties, ReactNode } from "react";
import { EarlyPress } from "@/components/console/early-press";
import { inspectorWidthFrom } from "@/components/console/inspector-width";
import { themeFrom } from "@/components/console/theme";
import { BUILD_HEADER } from "@/lib/outdated";
import { nonceOf } from "@/lib/server/gate-headers";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Bulkhead", template: "%s · Bulkhead" },
  description: "Integrations, resources, APIs and tokens, kept apart by environment.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#101317" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Both stand in cookies, so that the first paint has the right theme and the right panes.
  const jar = await cookies();
  const given = await headers();
  const build = given.get(BUILD_HEADER) ?? undefined;
  const width = inspectorWidthFrom(jar.get("inspector-width")?.value);
  return (
    <html
      lang="en"
      data-theme={themeFrom(jar.get("theme")?.value)}
      data-build={build}
      style={{ "--inspector-width": `${width}px` } as CSSProperties}
      suppressHydrationWarning
    >
      <body>
        <EarlyPress nonce={nonceOf(given.get("content-security-policy"))} />
        {children}
      </body>
    </html>
  );
}
