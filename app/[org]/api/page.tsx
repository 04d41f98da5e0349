import { type SectionPageProps, sectionPage } from "../section-page";

export default function ApiPage(props: SectionPageProps) {
  return sectionPage("/api", props);
}
