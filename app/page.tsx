import { redirect } from "next/navigation";
import { connection } from "next/server";
import { consoleHref } from "@/lib/console-href";
import { isSetUp } from "@/lib/people/set-up";
import { pagePerson } from "@/lib/server/page";

export default async function HomePage() {
  await connection();
  if (!(await isSetUp())) redirect("/setup");
  const { organizations } = await pagePerson("/");
  const [first] = organizations;
  redirect(first ? consoleHref(first.slug, "") : "/organizations");
}
