/** The version of this program, as `package.json` has it (a test holds them together): reports say what they were made by. */
export const version = '0.1.0';
