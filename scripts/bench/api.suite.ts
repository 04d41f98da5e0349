import { measureRotation } from "./rotation";
import { runSuite } from "./suite";
import { measureTokens } from "./tokens";

// What is measured is not how often a token may ask.
await runSuite([measureTokens, measureRotation], { BULKHEAD_TOKEN_REQUESTS_PER_MINUTE: "100000000" });
