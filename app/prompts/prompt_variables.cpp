#include "prompts/prompt_variables.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

namespace chasqui::app {

namespace {

const QRegularExpression& pattern() {
  static const QRegularExpression expression(
      QStringLiteral("\\{\\{(?=[^}]{1,100}\\}\\})[ \\t]*([\\p{L}\\p{N}_-]+(?: [\\p{L}\\p{N}_-]+)*)[ \\t]*\\}\\}"),
      QRegularExpression::UseUnicodePropertiesOption);
  return expression;
}

/// As the desktop's session has it.
QString userName() {
  const QString name = qEnvironmentVariable("USER");
  return name.isEmpty() ? qEnvironmentVariable("LOGNAME") : name;
}

}  // namespace

QStringList variablesIn(const QString& text) {
  QStringList names;
  QSet<QString> known;
  for (auto matches = pattern().globalMatch(text); matches.hasNext();) {
    const QString name = matches.next().captured(1);
    if (known.contains(name)) continue;
    known.insert(name);
    names << name;
  }
  return names;
}

QString filled(const QString& text, const PromptValues& values) {
  QString result;
  qsizetype from = 0;
  for (auto matches = pattern().globalMatch(text); matches.hasNext();) {
    const QRegularExpressionMatch match = matches.next();
    const auto value = values.find(match.captured(1));
    if (value == values.end()) continue;
    result += text.mid(from, match.capturedStart() - from) + value->second;
    from = match.capturedEnd();
  }
  return result + text.mid(from);
}

PromptValues knownValues(const QString& model) {
  const QDateTime now = QDateTime::currentDateTime();
  const QLocale locale;
  return {{QStringLiteral("date"), locale.toString(now.date(), QLocale::LongFormat)},
          {QStringLiteral("time"), locale.toString(now.time(), QLocale::ShortFormat)},
          {QStringLiteral("user"), userName()},
          {QStringLiteral("language"), QLocale::languageToString(locale.language())},
          {QStringLiteral("model"), model}};
}

const QStringList& knownVariables() {
  static const QStringList names{QStringLiteral("date"), QStringLiteral("time"), QStringLiteral("user"),
                                 QStringLiteral("language"), QStringLiteral("model")};
  return names;
}

QStringList unknownVariablesIn(const QString& text) {
  QStringList names = variablesIn(text);
  names.removeIf([](const QString& name) { return knownVariables().contains(name); });
  return names.mid(0, kMostAsked);
}

QString inBraces(const QStringList& names) {
  QStringList braced;
  for (const QString& name : names) braced << QStringLiteral("{{%1}}").arg(name);
  return braced.join(QStringLiteral(", "));
}

}  // namespace chasqui::app
