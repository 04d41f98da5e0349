-- What a deleted profile left in environments that its deleter may not write, or does not see: an undo with the secrets
-- it had there, and the names of what it had picked. Removes nothing of a profile that lives, and tells nothing.
CREATE FUNCTION forget_profiles(p_profiles uuid[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM profile_undos u
  WHERE u.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    AND u.profile_id = ANY (p_profiles)
    AND NOT EXISTS (SELECT FROM profiles p WHERE p.organization_id = u.organization_id AND p.id = u.profile_id);
  DELETE FROM former_picks f
  WHERE f.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    AND f.profile_id = ANY (p_profiles)
    AND NOT EXISTS (SELECT FROM profiles p WHERE p.organization_id = f.organization_id AND p.id = f.profile_id)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION forget_profiles(uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION forget_profiles(uuid[]) TO bulkhead_app;
--> statement-breakpoint
-- Of those that were deleted before.
DELETE FROM profile_undos u
WHERE NOT EXISTS (SELECT FROM profiles p WHERE p.organization_id = u.organization_id AND p.id = u.profile_id);
--> statement-breakpoint
DELETE FROM former_picks f
WHERE NOT EXISTS (SELECT FROM profiles p WHERE p.organization_id = f.organization_id AND p.id = f.profile_id);
