/** What must never be found of deployments, by what it would be; each finds nothing where all is well. */
export const brokenDeployments: Readonly<Record<string, string>> = {
  "two are live through one profile": `
    select profile_id from deployments where state = 'live'
    group by organization_id, environment_id, profile_id having count(*) > 1`,
  "a number is missing, or taken twice": `
    select application_id from deployments
    group by organization_id, environment_id, application_id having count(*) <> max(number)`,
  "a version is missing, or counted twice": `
    select application_id from versions group by organization_id, application_id having count(*) <> max(number)`,
  "what is live does not hold what it reads from, or what ended still does": `
    select d.id from deployments d
    where (d.state = 'live')::int * (
        select count(*) from jsonb_array_elements(d.snapshot -> 'rows') r where r -> 'resource' <> 'null')
      <> (select count(*) from deployment_picks p
          where p.organization_id = d.organization_id and p.deployment_id = d.id)`,
  "one was made that nobody wrote down": `
    select d.id from deployments d
    where (select count(*) from audit_log l where l.subject_id = d.id and l.outcome = 'done'
      and l.action in ('deployment.publish', 'deployment.roll-back', 'approval.approve')) <> 1`,
  "one was written down that was not made": `
    select l.subject_id from audit_log l
    where l.outcome = 'done' and l.subject_kind = 'deployment'
      and l.action in ('deployment.publish', 'deployment.roll-back', 'approval.approve')
      and not exists (select from deployments d where d.id = l.subject_id)`,
  "a request was published without its deployment, or twice": `
    select r.id from publish_requests r
    where r.state = 'published' and (select count(*) from deployments d where d.id = r.deployment_id) <> 1
    union all
    select min(id::text)::uuid from publish_requests where deployment_id is not null
    group by deployment_id having count(*) > 1`,
  "an approval was counted twice, or one that is needed is missing": `
    select r.id from publish_requests r
    where (r.state = 'published')::int
      <> (select count(*) from publish_approvals a where a.request_id = r.id)`,
};
