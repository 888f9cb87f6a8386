/** Of package.json. Copies of one version share a client and its state; those of different versions do not. */
export const version: string = '0.1.0'
