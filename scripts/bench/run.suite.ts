import { measureConfig } from "./config";
import { measureListeners } from "./listeners";
import { measurePublishing } from "./publishing";
import { runSuite } from "./suite";

// What is measured is not how often a token may ask.
await runSuite([measureConfig, measurePublishing, measureListeners], {
  BULKHEAD_TOKEN_REQUESTS_PER_MINUTE: "100000000",
});
