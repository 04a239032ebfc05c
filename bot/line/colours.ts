/**
 * From the Digital Agency's palette (its name beside each). Words have a contrast of at least 4.5 : 1 to what they
 * stand on; a test reads both from here and from the palette.
 */
export const COLOURS = {
  text: '#1a1a1a', // solid-gray-900
  quiet: '#4d4d4d', // solid-gray-700
  line: '#cccccc', // solid-gray-200
  paper: '#ffffff', // white
  primary: '#0017c1', // blue-900
  primaryPale: '#e8f1fe', // blue-50
  danger: '#ce0000', // red-900
  dangerPale: '#fdeeee', // red-50
  done: '#115a36', // green-900
  donePale: '#e6f5ec', // green-50
} as const
