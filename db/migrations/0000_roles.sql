-- The runtime's role. Guarded: a cluster may hold several databases, and tests make them side by side.
DO $$
BEGIN
  CREATE ROLE bulkhead_app NOLOGIN NOINHERIT NOBYPASSRLS NOCREATEDB NOCREATEROLE;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;
--> statement-breakpoint
DO $$
BEGIN
  EXECUTE format('GRANT bulkhead_app TO %I WITH SET TRUE, INHERIT FALSE', current_user);
EXCEPTION
  WHEN unique_violation THEN NULL;
END
$$;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
