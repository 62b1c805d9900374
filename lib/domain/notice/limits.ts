/** So many notices somebody is shown in the page; how many of them are unread is counted. */
export const shownNotices = 100;
