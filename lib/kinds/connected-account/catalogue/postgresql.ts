import type { Fields } from "@/lib/kinds/fields";

export const postgresqlFields = {
  host: {
    input: "text",
    format: "hostname",
    max: 253,
    label: "Host",
    placeholder: "db.example.com",
    column: true,
    destination: true,
  },
  port: { input: "number", min: 1, max: 65535, initial: 5432, label: "Port", destination: true },
  database: { input: "text", max: 63, label: "Database", column: true },
  user: { input: "text", max: 63, label: "User" },
  password: { input: "text", secret: true, label: "Password" },
  tls: {
    input: "select",
    label: "TLS",
    options: [
      { value: "verify", label: "Verify: encrypted, and the certificate is checked" },
      { value: "require", label: "Require: encrypted, whatever the certificate" },
      { value: "off", label: "Off: not encrypted" },
    ],
    initial: "verify",
    destination: true,
  },
} as const satisfies Fields;
