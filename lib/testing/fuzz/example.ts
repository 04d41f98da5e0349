import type { KindId } from "@/lib/kinds/faces";
import type { World } from "./world";

/** A request: what its path names, what it sends, and who sends it where: the world's Admin unless it says so. */
export type Sent = {
  path?: Record<string, string>;
  input?: Record<string, unknown>;
  cookie?: string;
  /** A program that sends it, in place of a person. */
  token?: string;
  org?: string;
};

export type Example = (world: World, kind: KindId) => Promise<Sent> | Sent;

export const nothing: Example = () => ({});
