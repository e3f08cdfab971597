/** How strongly a shade of 0 to 1 colours its area; legends beside a map use it too. */
export const areaOpacity = (shade: number): number => 0.08 + 0.82 * shade;
