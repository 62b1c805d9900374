/** So many notices somebody is shown in the page; how many of them are unread is counted. */
export const shownNotices = 100;

/** So long a notice is kept that follows from the facts no more, in days; what is older is no news either. */
export const keptNoticeDays = 180;

/** So long is kept what became of a telling, and that somebody asked for mails at an address, in days. */
export const keptTellingDays = 30;
