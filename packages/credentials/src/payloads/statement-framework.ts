/** The framework under which a statement of recognition says what was decided. */
export const recognitionFramework = 'Statement of recognition'
