import { answerAccept } from "@/lib/invites/answer-invite";

export { answerAccept as POST };
