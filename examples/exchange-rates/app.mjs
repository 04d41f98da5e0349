// A program that works with what Bulkhead tells it: it answers the rate of a currency, which it asks an HTTP API for.
import { createServer } from "node:http";
import { connect } from "bulkhead/client";

const bulkhead = await connect({ app: "exchange-rates", copy: process.env.COPY });
bulkhead.onChange(({ deployment }) => console.info(`Runs with deployment ${deployment.number} from now on.`));

/** Asks the account that was chosen for the row Rates for what the variable CURRENCY names. */
async function rate() {
  const { resources, variables, deployment } = bulkhead.config;
  const { fields, secrets } = resources.rates;
  const answer = await fetch(`${fields.baseUrl}/rates/${variables.CURRENCY}`, {
    headers: { authorization: `Bearer ${secrets.token}` },
  });
  if (!answer.ok) throw new Error(`${resources.rates.name} answered ${answer.status}.`);
  const { rate } = await answer.json();
  return { currency: variables.CURRENCY, rate, account: resources.rates.name, deployment: deployment.number };
}

const server = createServer(async (_request, response) => {
  const [status, body] = await rate().then(
    (told) => [200, { ...told, stale: bulkhead.stale }],
    (error) => [502, { error: error.message }],
  );
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});

server.listen(Number(process.env.PORT ?? 4000), () => {
  console.info(`Answers at http://localhost:${server.address().port}`);
});
