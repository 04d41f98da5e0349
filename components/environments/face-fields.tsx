"use client";

import { EnvironmentBadge } from "@/components/console/environment-badge";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import {
  colours,
  type EnvironmentColour,
  type EnvironmentDrawn,
  type EnvironmentFace,
  type EnvironmentShape,
  shapes,
} from "@/lib/environments/face";

type Props = {
  /** As it will be drawn. */
  drawn: EnvironmentDrawn;
  onChange: (face: EnvironmentFace) => void;
  errors: Readonly<Record<string, string>>;
  reason?: string;
};

const shapeLabels: Record<EnvironmentShape, string> = {
  circle: "Circle",
  diamond: "Diamond",
  square: "Square",
  hexagon: "Hexagon",
  pentagon: "Pentagon",
  star: "Star",
  cross: "Cross",
  "triangle-down": "Triangle",
};

const colourLabels: Record<EnvironmentColour, string> = {
  teal: "Teal",
  violet: "Violet",
  orange: "Orange",
  green: "Green",
  pink: "Pink",
  slate: "Slate",
  amber: "Amber",
};

/** Shape and colour, and what they look like together. */
export function FaceFields({ drawn, onChange, errors, reason }: Props) {
  const { shape, colour } = drawn;
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-3">
        <Field label="Shape" error={errors.shape}>
          <Select
            value={shape}
            onValueChange={(next) => onChange({ shape: next, colour })}
            reason={reason}
            options={shapes.map((value) => ({
              value,
              label: shapeLabels[value],
              mark: <EnvironmentMark shape={value} colour={colour} />,
            }))}
          />
        </Field>
        <Field label="Colour" error={errors.colour}>
          <Select
            value={colour}
            onValueChange={(next) => onChange({ shape, colour: next })}
            reason={reason}
            options={colours.map((value) => ({
              value,
              label: colourLabels[value],
              mark: <EnvironmentMark shape={shape} colour={value} />,
            }))}
          />
        </Field>
      </div>
      <div className="flex items-center gap-2 text-meta text-muted">
        Looks like <EnvironmentBadge environment={{ ...drawn, name: drawn.name || "Name" }} />
      </div>
    </div>
  );
}
