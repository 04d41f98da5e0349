"use server";

import { action } from "@/lib/server/action";
import { addRow } from "./add-row";
import { addVariable } from "./add-variable";
import { createApplication } from "./create-application";
import { deleteApplication } from "./delete-application";
import { describeRow } from "./describe-row";
import { duplicateApplication } from "./duplicate-application";
import { removeRow } from "./remove-row";
import { removeVariable } from "./remove-variable";
import { restrictRow } from "./restrict-row";
import { setVariables } from "./set-variables";
import { updateApplication } from "./update-application";
import { updateVariable } from "./update-variable";

export const createApplicationAction = action(createApplication);
export const duplicateApplicationAction = action(duplicateApplication);
export const updateApplicationAction = action(updateApplication);
export const deleteApplicationAction = action(deleteApplication);
export const addRowAction = action(addRow);
export const describeRowAction = action(describeRow);
export const restrictRowAction = action(restrictRow);
export const removeRowAction = action(removeRow);
export const addVariableAction = action(addVariable);
export const setVariablesAction = action(setVariables);
export const updateVariableAction = action(updateVariable);
export const removeVariableAction = action(removeVariable);
