CREATE TABLE "applications" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"key" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
	"search_key" text GENERATED ALWAYS AS (lower(name || ' ' || key)) STORED NOT NULL,
	CONSTRAINT "applications_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "applications_name" UNIQUE("organization_id","name_key"),
	CONSTRAINT "applications_key" UNIQUE("organization_id","key")
);
--> statement-breakpoint
ALTER TABLE "applications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "slots" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"key" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"accepts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "slots_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "slots_kind_id" UNIQUE("organization_id","kind","id"),
	CONSTRAINT "slots_application_id" UNIQUE("organization_id","application_id","id"),
	CONSTRAINT "slots_key" UNIQUE("organization_id","application_id","key")
);
--> statement-breakpoint
ALTER TABLE "slots" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "variables" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"secret" boolean DEFAULT false NOT NULL,
	"initial" text,
	"position" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "variables_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "variables_application_id" UNIQUE("organization_id","application_id","id"),
	CONSTRAINT "variables_name" UNIQUE("organization_id","application_id","name")
);
--> statement-breakpoint
ALTER TABLE "variables" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"organization_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_heads_pkey" PRIMARY KEY("organization_id")
);
--> statement-breakpoint
ALTER TABLE "audit_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_log" (
	"organization_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"environment_id" uuid,
	"other_environment_id" uuid,
	"subject_kind" text NOT NULL,
	"subject_id" uuid,
	"subject_name" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"address" text,
	"request_id" text,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_log_pkey" PRIMARY KEY("organization_id","number"),
	CONSTRAINT "audit_log_outcome" CHECK ("audit_log"."outcome" in ('done', 'refused'))
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "data_keys" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_keys_pkey" PRIMARY KEY("organization_id","environment_id","id"),
	CONSTRAINT "data_keys_version" UNIQUE("organization_id","environment_id","version")
);
--> statement-breakpoint
ALTER TABLE "data_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "environments" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"shape" text NOT NULL,
	"colour" text NOT NULL,
	"position" integer NOT NULL,
	"protected" boolean DEFAULT false NOT NULL,
	"born" boolean DEFAULT false NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "environments_pkey" PRIMARY KEY("organization_id","environment_id"),
	CONSTRAINT "environments_key" UNIQUE("organization_id","key")
);
--> statement-breakpoint
ALTER TABLE "environments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "role_environments" (
	"organization_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"named_environment_id" uuid NOT NULL,
	CONSTRAINT "role_environments_pkey" PRIMARY KEY("organization_id","role_id","named_environment_id")
);
--> statement-breakpoint
ALTER TABLE "role_environments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member_preferences" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"active_environment" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_preferences_pkey" PRIMARY KEY("organization_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "member_preferences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member_roles" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	CONSTRAINT "member_roles_pkey" PRIMARY KEY("organization_id","member_id","role_id")
);
--> statement-breakpoint
ALTER TABLE "member_roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "members" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"deactivated_at" timestamp (3) with time zone,
	"sessions_from" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "members_user" UNIQUE("organization_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organizations" (
	"organization_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"licence" text DEFAULT 'ENTERPRISE' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_pkey" PRIMARY KEY("organization_id"),
	CONSTRAINT "organizations_slug" UNIQUE("slug"),
	CONSTRAINT "organizations_licence" CHECK ("organizations"."licence" in ('STANDARD', 'ENTERPRISE'))
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roles" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"base" text NOT NULL,
	"access" text DEFAULT 'all' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "roles_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "roles_name" UNIQUE("organization_id","name"),
	CONSTRAINT "roles_base" CHECK ("roles"."base" in ('agent', 'developer', 'admin')),
	CONSTRAINT "roles_access" CHECK ("roles"."access" in ('all', 'only', 'except')),
	CONSTRAINT "roles_admin_everywhere" CHECK ("roles"."base" <> 'admin' or "roles"."access" = 'all')
);
--> statement-breakpoint
ALTER TABLE "roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "instance" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "instance_single" CHECK ("instance"."id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_pkey" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text GENERATED ALWAYS AS (lower(email)) STORED,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_key" UNIQUE("email_key")
);
--> statement-breakpoint
CREATE TABLE "bindings" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"slot_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"resource_id" uuid NOT NULL,
	CONSTRAINT "bindings_pkey" PRIMARY KEY("organization_id","environment_id","profile_id","slot_id")
);
--> statement-breakpoint
ALTER TABLE "bindings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "former_picks" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"slot_id" uuid NOT NULL,
	"name" text NOT NULL,
	"left_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "former_picks_pkey" PRIMARY KEY("organization_id","environment_id","profile_id","slot_id")
);
--> statement-breakpoint
ALTER TABLE "former_picks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "profile_undos" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"profile_revision" integer NOT NULL,
	"key_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "profile_undos_pkey" PRIMARY KEY("organization_id","environment_id","profile_id")
);
--> statement-breakpoint
ALTER TABLE "profile_undos" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "profiles" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"name" text NOT NULL,
	"key" text NOT NULL,
	"home" text,
	"language" text DEFAULT 'en' NOT NULL,
	"timezone" text DEFAULT 'UTC' NOT NULL,
	"session_minutes" integer DEFAULT 43200 NOT NULL,
	"authentication" text DEFAULT 'sign-in' NOT NULL,
	"left_behind" jsonb DEFAULT '{"slots":[],"variables":[]}'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
	CONSTRAINT "profiles_pkey" PRIMARY KEY("organization_id","environment_id","id"),
	CONSTRAINT "profiles_id" UNIQUE("organization_id","id"),
	CONSTRAINT "profiles_application_id" UNIQUE("organization_id","environment_id","application_id","id"),
	CONSTRAINT "profiles_name" UNIQUE("organization_id","environment_id","application_id","name_key"),
	CONSTRAINT "profiles_key" UNIQUE("organization_id","environment_id","application_id","key"),
	CONSTRAINT "profiles_session" CHECK ("profiles"."session_minutes" between 1 and 129600),
	CONSTRAINT "profiles_authentication" CHECK ("profiles"."authentication" in ('public', 'sign-in'))
);
--> statement-breakpoint
ALTER TABLE "profiles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "variable_values" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"variable_id" uuid NOT NULL,
	"plain" text,
	"key_id" uuid,
	"sealed" "bytea",
	CONSTRAINT "variable_values_pkey" PRIMARY KEY("organization_id","environment_id","profile_id","variable_id"),
	CONSTRAINT "variable_values_one" CHECK (("variable_values"."plain" is not null) <> ("variable_values"."sealed" is not null) and ("variable_values"."sealed" is null) = ("variable_values"."key_id" is null))
);
--> statement-breakpoint
ALTER TABLE "variable_values" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "resource_secrets" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"field" text NOT NULL,
	"key_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "resource_secrets_pkey" PRIMARY KEY("organization_id","environment_id","resource_id","field")
);
--> statement-breakpoint
ALTER TABLE "resource_secrets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "resources" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"key" text NOT NULL,
	"spec" jsonb NOT NULL,
	"facet" text,
	"status" text DEFAULT 'untested' NOT NULL,
	"status_message" text,
	"status_at" timestamp (3) with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
	"search_key" text GENERATED ALWAYS AS (lower(name || ' ' || key)) STORED NOT NULL,
	CONSTRAINT "resources_pkey" PRIMARY KEY("organization_id","environment_id","id"),
	CONSTRAINT "resources_kind_id" UNIQUE("organization_id","environment_id","kind","id"),
	CONSTRAINT "resources_name" UNIQUE("organization_id","environment_id","kind","name_key"),
	CONSTRAINT "resources_key" UNIQUE("organization_id","environment_id","kind","key"),
	CONSTRAINT "resources_status" CHECK ("resources"."status" in ('untested', 'working', 'failing'))
);
--> statement-breakpoint
ALTER TABLE "resources" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_application_fkey" FOREIGN KEY ("organization_id","application_id") REFERENCES "public"."applications"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variables" ADD CONSTRAINT "variables_application_fkey" FOREIGN KEY ("organization_id","application_id") REFERENCES "public"."applications"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_keys" ADD CONSTRAINT "data_keys_environment_fkey" FOREIGN KEY ("organization_id","environment_id") REFERENCES "public"."environments"("organization_id","environment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environments" ADD CONSTRAINT "environments_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_environments" ADD CONSTRAINT "role_environments_role_fkey" FOREIGN KEY ("organization_id","role_id") REFERENCES "public"."roles"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_environments" ADD CONSTRAINT "role_environments_environment_fkey" FOREIGN KEY ("organization_id","named_environment_id") REFERENCES "public"."environments"("organization_id","environment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_preferences" ADD CONSTRAINT "member_preferences_member_fkey" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_roles" ADD CONSTRAINT "member_roles_member_fkey" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_roles" ADD CONSTRAINT "member_roles_role_fkey" FOREIGN KEY ("organization_id","role_id") REFERENCES "public"."roles"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bindings" ADD CONSTRAINT "bindings_profile_fkey" FOREIGN KEY ("organization_id","environment_id","application_id","profile_id") REFERENCES "public"."profiles"("organization_id","environment_id","application_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bindings" ADD CONSTRAINT "bindings_resource_fkey" FOREIGN KEY ("organization_id","environment_id","kind","resource_id") REFERENCES "public"."resources"("organization_id","environment_id","kind","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bindings" ADD CONSTRAINT "bindings_slot_fkey" FOREIGN KEY ("organization_id","application_id","slot_id") REFERENCES "public"."slots"("organization_id","application_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bindings" ADD CONSTRAINT "bindings_slot_kind_fkey" FOREIGN KEY ("organization_id","kind","slot_id") REFERENCES "public"."slots"("organization_id","kind","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_picks" ADD CONSTRAINT "former_picks_environment_fkey" FOREIGN KEY ("organization_id","environment_id") REFERENCES "public"."environments"("organization_id","environment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_undos" ADD CONSTRAINT "profile_undos_key_fkey" FOREIGN KEY ("organization_id","environment_id","key_id") REFERENCES "public"."data_keys"("organization_id","environment_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_environment_fkey" FOREIGN KEY ("organization_id","environment_id") REFERENCES "public"."environments"("organization_id","environment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_application_fkey" FOREIGN KEY ("organization_id","application_id") REFERENCES "public"."applications"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variable_values" ADD CONSTRAINT "variable_values_profile_fkey" FOREIGN KEY ("organization_id","environment_id","application_id","profile_id") REFERENCES "public"."profiles"("organization_id","environment_id","application_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variable_values" ADD CONSTRAINT "variable_values_variable_fkey" FOREIGN KEY ("organization_id","application_id","variable_id") REFERENCES "public"."variables"("organization_id","application_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variable_values" ADD CONSTRAINT "variable_values_key_fkey" FOREIGN KEY ("organization_id","environment_id","key_id") REFERENCES "public"."data_keys"("organization_id","environment_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_secrets" ADD CONSTRAINT "resource_secrets_resource_fkey" FOREIGN KEY ("organization_id","environment_id","resource_id") REFERENCES "public"."resources"("organization_id","environment_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_secrets" ADD CONSTRAINT "resource_secrets_key_fkey" FOREIGN KEY ("organization_id","environment_id","key_id") REFERENCES "public"."data_keys"("organization_id","environment_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resources" ADD CONSTRAINT "resources_environment_fkey" FOREIGN KEY ("organization_id","environment_id") REFERENCES "public"."environments"("organization_id","environment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "applications_by_name" ON "applications" USING btree ("organization_id","name_key","id");--> statement-breakpoint
CREATE INDEX "applications_by_change" ON "applications" USING btree ("organization_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_by_subject" ON "audit_log" USING btree ("organization_id","subject_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "environments_name" ON "environments" USING btree ("organization_id",lower("name"));--> statement-breakpoint
CREATE INDEX "sessions_by_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "bindings_by_resource" ON "bindings" USING btree ("organization_id","environment_id","resource_id");--> statement-breakpoint
CREATE INDEX "bindings_by_slot" ON "bindings" USING btree ("organization_id","slot_id");--> statement-breakpoint
CREATE INDEX "former_picks_by_profile" ON "former_picks" USING btree ("organization_id","profile_id");--> statement-breakpoint
CREATE INDEX "profiles_by_application" ON "profiles" USING btree ("organization_id","application_id","environment_id");--> statement-breakpoint
CREATE INDEX "variable_values_by_variable" ON "variable_values" USING btree ("organization_id","variable_id");--> statement-breakpoint
CREATE INDEX "resources_by_name" ON "resources" USING btree ("organization_id","environment_id","kind","name_key","id");--> statement-breakpoint
CREATE INDEX "resources_by_name_everywhere" ON "resources" USING btree ("organization_id","kind","name_key","id");--> statement-breakpoint
CREATE INDEX "resources_by_change" ON "resources" USING btree ("organization_id","environment_id","kind","updated_at","id");--> statement-breakpoint
CREATE INDEX "resources_by_change_everywhere" ON "resources" USING btree ("organization_id","kind","updated_at","id");--> statement-breakpoint
CREATE INDEX "resources_by_facet" ON "resources" USING btree ("organization_id","environment_id","kind","facet","name_key","id");--> statement-breakpoint
CREATE INDEX "resources_by_id" ON "resources" USING btree ("organization_id","id");--> statement-breakpoint
CREATE POLICY "applications_select" ON "applications" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "applications_insert" ON "applications" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "applications_update" ON "applications" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "applications_delete" ON "applications" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "slots_select" ON "slots" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "slots_insert" ON "slots" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "slots_update" ON "slots" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "slots_delete" ON "slots" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "variables_select" ON "variables" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "variables_insert" ON "variables" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "variables_update" ON "variables" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "variables_delete" ON "variables" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "audit_heads_select" ON "audit_heads" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "audit_heads_insert" ON "audit_heads" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "audit_heads_update" ON "audit_heads" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "audit_log_select" ON "audit_log" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and (environment_id is null or environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[])) and (other_environment_id is null or other_environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[])));--> statement-breakpoint
CREATE POLICY "audit_log_insert" ON "audit_log" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "data_keys_select" ON "data_keys" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "data_keys_insert" ON "data_keys" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "data_keys_update" ON "data_keys" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "data_keys_delete" ON "data_keys" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "environments_select" ON "environments" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "environments_insert" ON "environments" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]) and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "environments_update" ON "environments" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]) and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]) and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "environments_delete" ON "environments" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]) and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "role_environments_select" ON "role_environments" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "role_environments_insert" ON "role_environments" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "role_environments_update" ON "role_environments" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "role_environments_delete" ON "role_environments" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "member_preferences_select" ON "member_preferences" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and member_id = nullif(current_setting('app.member_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_preferences_insert" ON "member_preferences" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and member_id = nullif(current_setting('app.member_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_preferences_update" ON "member_preferences" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and member_id = nullif(current_setting('app.member_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and member_id = nullif(current_setting('app.member_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_roles_select" ON "member_roles" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_roles_insert" ON "member_roles" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "member_roles_update" ON "member_roles" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "member_roles_delete" ON "member_roles" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "members_select" ON "members" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "members_insert" ON "members" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "members_update" ON "members" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "members_delete" ON "members" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "organizations_select" ON "organizations" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organizations_insert" ON "organizations" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "organizations_update" ON "organizations" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "organizations_delete" ON "organizations" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "roles_select" ON "roles" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "roles_insert" ON "roles" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "roles_update" ON "roles" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "roles_delete" ON "roles" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "bindings_select" ON "bindings" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "bindings_insert" ON "bindings" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "bindings_update" ON "bindings" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "bindings_delete" ON "bindings" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "former_picks_select" ON "former_picks" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "former_picks_insert" ON "former_picks" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "former_picks_update" ON "former_picks" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "former_picks_delete" ON "former_picks" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "profile_undos_select" ON "profile_undos" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "profile_undos_insert" ON "profile_undos" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "profile_undos_update" ON "profile_undos" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "profile_undos_delete" ON "profile_undos" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "profiles_select" ON "profiles" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "profiles_insert" ON "profiles" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "profiles_update" ON "profiles" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "profiles_delete" ON "profiles" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "variable_values_select" ON "variable_values" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "variable_values_insert" ON "variable_values" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "variable_values_update" ON "variable_values" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "variable_values_delete" ON "variable_values" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "resource_secrets_select" ON "resource_secrets" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "resource_secrets_insert" ON "resource_secrets" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "resource_secrets_update" ON "resource_secrets" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "resource_secrets_delete" ON "resource_secrets" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "resources_select" ON "resources" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "resources_insert" ON "resources" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "resources_update" ON "resources" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "resources_delete" ON "resources" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));