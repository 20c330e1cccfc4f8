/** Reading the files inside a PDF needs no fonts, no pictures and no second packer: what the library has of them stays out of the browser. */
export const FontNames = {}
export const Encodings = {}
export const Font = { load: () => undefined }
export const UPNG = {}
// The library asks for a default here, as the package that this stands for has one.
// oxlint-disable-next-line import/no-default-export
export default {}
