#include "chat/chat_title.h"

#include <array>

#include <QRegularExpression>
#include <QStringList>

#include "chat/attached_text.h"

namespace chasqui::app {

namespace {

constexpr int kTitleCharacters = 48;
// A text of any length is not looked through for its first line.
constexpr qsizetype kMostLooked = 2000;

const std::array kGreetings{"hi",    "hello",  "hey",    "hallo",  "hola",   "moin", "servus",  "salut",
                            "ciao",  "test",   "ok",     "okay",   "yes",    "no",   "good",    "day",
                            "there", "guten",  "tag",    "morgen", "buenos", "dias", "buenas",  "tardes",
                            "días",  "thanks", "please", "danke",  "gracias", "bonjour", "morning", "evening"};

/// On one line, and without the marks that markdown reads.
QString cleaned(const QString& text) {
  static const QRegularExpression lineMarks(
      QStringLiteral("^\\s*(#{1,6}\\s+|>\\s*|[-*+]\\s+|\\d+[.)]\\s+|(`{3,}|~{3,}).*$)"),
      QRegularExpression::MultilineOption);
  static const QRegularExpression links(QStringLiteral("!?\\[([^\\]]*)\\]\\([^)]*\\)"));
  static const QRegularExpression pairs(QStringLiteral("(\\*\\*|__|~~|`)(.+?)\\1"));
  QString line = text.left(kMostLooked);
  line.remove(lineMarks);
  line.replace(links, QStringLiteral("\\1"));
  line.replace(pairs, QStringLiteral("\\2"));
  return line.simplified();
}

QString cut(const QString& line) {
  if (line.size() <= kTitleCharacters) return line;
  qsizetype end = line.lastIndexOf(QLatin1Char(' '), kTitleCharacters - 1);
  if (end <= 0) {
    end = kTitleCharacters - 1;
    if (line.at(end).isLowSurrogate()) --end;  // never half a character
  }
  return line.left(end) + QChar(0x2026);
}

QString ownWords(const QString& question) {
  const std::string text = question.left(kMostLooked).toStdString();
  return text.starts_with("[File: ")
             ? QString::fromStdString(question.toStdString().substr(attachmentsOf(question.toStdString()).messageStart))
             : question;
}

}  // namespace

QString titleFrom(const QString& question) {
  const QString own = ownWords(question);
  const QString line = cleaned(own);
  if (!line.isEmpty()) return cut(line);
  const AttachedText files = attachmentsOf(question.toStdString());
  if (!files.attachments.empty()) return cut(QString::fromStdString(files.attachments.front().name));
  return cut(question.left(kMostLooked).simplified());
}

bool saysNothing(const QString& question) {
  static const QRegularExpression notWord(QStringLiteral("[^\\p{L}\\p{N}]+"));
  for (const QString& word : ownWords(question).left(kMostLooked).toLower().split(notWord, Qt::SkipEmptyParts)) {
    const bool greets = std::any_of(kGreetings.begin(), kGreetings.end(),
                                    [&](const char* greeting) { return word == QString::fromUtf8(greeting); });
    if (!greets) return false;
  }
  return true;
}

QString titleFromAnswer(const QString& answer) {
  static const QRegularExpression end(QStringLiteral("[.!?。！？](\\s|$)"));
  const QString line = cleaned(answer);
  const QRegularExpressionMatch match = end.match(line);
  return cut(match.hasMatch() ? line.left(match.capturedStart() + 1) : line);
}

QString titleFromReply(const QString& reply) {
  const QString text = reply.trimmed();
  if (text.contains(QLatin1Char('\n'))) return {};
  static const QRegularExpression quotes(QStringLiteral("^[\"'“”„«»\\s]+|[\"'“”„«».\\s]+$"));
  QString line = cleaned(text);
  line.remove(quotes);
  return line.size() > kTitleCharacters ? QString() : line;
}

}  // namespace chasqui::app
