import { refused } from "@/app/api/refused";

function missing(): Response {
  const whatToDo = "The addresses there are stand in docs/guide.md, under “The API”.";
  return refused({ code: "not-found", sentence: "There is nothing at this address.", whatToDo });
}

/** Every address below /api/ that no other route has: callers of the API get no page. */
export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT };
