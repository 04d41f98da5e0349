import type { NextRequest } from "next/server";
import { answerAuth } from "@/lib/server/auth-route";

type Params = { params: Promise<{ nextauth: string[] }> };

const handler = async (request: NextRequest, { params }: Params) =>
  answerAuth(request, (await params).nextauth.join("/"));

export { handler as GET, handler as POST };
