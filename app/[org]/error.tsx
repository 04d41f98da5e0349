"use client";

import PageError from "@/app/error";

// Here as well, so that the Tree stays where it is.
export default PageError;
