import { problem } from "@/lib/server/problem";

const nothing = () => problem({ code: "not-found", message: "This address was not found." });

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
