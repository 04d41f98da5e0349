import { KeyNeeded } from "@/lib/secrets/key-errors";

// Of two environments, each with what a rotation has not come to yet.
const MOST_KEYS = 8;

/**
 * Runs a transaction that may need a data key which AWS KMS alone opens. It is then opened between two tries, so that no
 * transaction waits for a network. Throws `unavailable` where KMS does not open it.
 */
export async function withNeededKeys<T>(transaction: () => Promise<T>): Promise<T> {
  for (let opened = 0; ; opened++) {
    try {
      return await transaction();
    } catch (error) {
      if (!(error instanceof KeyNeeded) || opened === MOST_KEYS) throw error;
      // Amazon's client is loaded where one is needed, not before.
      const { openByKms } = await import("@/lib/encryption-keys/open-by-kms");
      await openByKms(error.needed);
    }
  }
}
