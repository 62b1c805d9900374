/** Whether this is `npm run dev` and not what `npm start` serves; a constant that the build puts in. */
export const isDevelopmentBuild = process.env.NODE_ENV === "development";
