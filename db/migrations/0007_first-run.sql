ALTER TABLE "member_preferences" ALTER COLUMN "active_environment" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "sample_state" text;--> statement-breakpoint
ALTER TABLE "member_preferences" ADD COLUMN "first_steps_over_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "resources" ADD COLUMN "sample_revision" integer;--> statement-breakpoint
CREATE INDEX "resources_of_sample" ON "resources" USING btree ("organization_id") WHERE "resources"."sample_revision" is not null;--> statement-breakpoint
GRANT UPDATE (first_steps_over_at) ON member_preferences TO bulkhead_app;--> statement-breakpoint
-- Set once, by the command that notes what sample data made; a row's revision stays as it is.
GRANT UPDATE (sample_state) ON applications TO bulkhead_app;--> statement-breakpoint
GRANT UPDATE (sample_revision) ON resources TO bulkhead_app;
