"use server";

import { action } from "@/lib/server/action";
import { createProfile } from "./create-profile";
import { deleteProfile } from "./delete-profile";
import { pickResource } from "./pick-resource";
import { setVariable } from "./set-variable";
import { switchEnvironment } from "./switch-environment";
import { undoSwitch } from "./undo-switch";
import { updateProfile } from "./update-profile";

export const createProfileAction = action(createProfile);
export const updateProfileAction = action(updateProfile);
export const deleteProfileAction = action(deleteProfile);
export const pickResourceAction = action(pickResource);
export const setVariableAction = action(setVariable);
export const switchEnvironmentAction = action(switchEnvironment);
export const undoSwitchAction = action(undoSwitch);
