import { env } from "./env";

/** Where the team hears of public notices; null: it does not there. */
export function teamChannels() {
  const { NOTICE_IRC_CHANNEL: channel, NOTICE_MATRIX_WEBHOOK: url } = env();
  const { irc } = outlets();
  return {
    irc: irc === null || channel === undefined ? null : { outlet: irc, channel },
    matrix: url === undefined ? null : { url },
  };
}

/**
 * Where the desk itself speaks, beside GitHub: its mail server (null: it sends none) and IRC (null: it
 * is not there), and where the list's archive is read.
 */
export function outlets() {
  const { MAIL_SMTP_URL, MAIL_LIST, MAIL_ARCHIVE_URL, IRC_URL, IRC_NICK } = env();
  return {
    mail: MAIL_SMTP_URL === undefined ? null : { smtpUrl: MAIL_SMTP_URL },
    archive: { url: MAIL_ARCHIVE_URL, list: MAIL_LIST },
    irc: IRC_URL === undefined ? null : { url: IRC_URL, nick: IRC_NICK },
  };
}
