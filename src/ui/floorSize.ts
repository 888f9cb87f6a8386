/** Rounded down, in units of 1024 like Connect's limit. */
export function floorSize(bytes: number): { value: number; unit: 'kilobyte' | 'megabyte' } {
  const kilobytes = bytes / 1024
  return kilobytes < 1024
    ? { value: Math.floor(kilobytes), unit: 'kilobyte' }
    : { value: Math.floor((kilobytes / 1024) * 10) / 10, unit: 'megabyte' }
}
