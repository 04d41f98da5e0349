import { findBinaries } from "@/db/embedded-binaries";

// Completes the embedded PostgreSQL's programs in this checkout, for whoever runs them without the right to.
await findBinaries(undefined);
