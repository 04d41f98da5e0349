let holders = 0;

/** What is on screen does not change under what somebody is doing there, until the answer is called. */
export function holdLive(): () => void {
  let holding = true;
  holders += 1;
  return () => {
    if (holding) holders -= 1;
    holding = false;
  };
}

/** Whether somebody types where it saves by itself, or is asked something. */
export function isHeld(): boolean {
  return holders > 0 || isDialogOpen();
}

function isDialogOpen(): boolean {
  const open = document.querySelectorAll('[role="dialog"], [role="alertdialog"]');
  // Messages at the foot have the same role, in a region of their own.
  return [...open].some((each) => !each.closest('[role="region"]'));
}
