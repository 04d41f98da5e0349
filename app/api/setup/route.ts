import { answerSetUp } from "@/lib/people/answer-set-up";

export { answerSetUp as POST };
