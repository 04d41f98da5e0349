import type { Fields } from "@/lib/kinds/fields";

export const httpApiFields = {
  baseUrl: {
    input: "text",
    format: "url",
    max: 2000,
    label: "Base URL",
    placeholder: "https://api.example.com/v1",
    column: true,
    destination: true,
  },
  authentication: {
    input: "select",
    label: "Authentication",
    options: [
      { value: "none", label: "None" },
      { value: "bearer", label: "Bearer token" },
      { value: "basic", label: "User and password" },
      { value: "header", label: "Header" },
    ],
    initial: "none",
  },
  token: {
    input: "text",
    secret: true,
    label: "Token",
    when: { field: "authentication", is: ["bearer"] },
  },
  user: { input: "text", label: "User", when: { field: "authentication", is: ["basic"] } },
  password: {
    input: "text",
    secret: true,
    label: "Password",
    when: { field: "authentication", is: ["basic"] },
  },
  headerName: {
    input: "text",
    format: "header-name",
    max: 100,
    label: "Header name",
    placeholder: "X-Api-Key",
    when: { field: "authentication", is: ["header"] },
  },
  headerValue: {
    input: "text",
    secret: true,
    label: "Header value",
    when: { field: "authentication", is: ["header"] },
  },
  testPath: {
    input: "text",
    format: "path",
    max: 2000,
    label: "Test path",
    help: "Test connection asks for this path with GET.",
    initial: "/",
  },
} as const satisfies Fields;
