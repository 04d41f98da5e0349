import { answerLookUp } from "@/lib/invites/answer-invite";

export { answerLookUp as POST };
