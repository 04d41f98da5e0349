import { type SectionPageProps, sectionPage } from "../section-page";

export default function IntegrationsPage(props: SectionPageProps) {
  return sectionPage("/integrations", props);
}
