/** Gives the focus to an element when what had it is gone, such as a button that was pressed. */
export function focusIfLost(id: string): void {
  if (document.activeElement === null || document.activeElement === document.body) {
    document.getElementById(id)?.focus();
  }
}
