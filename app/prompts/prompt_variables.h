// What stands in double braces in a system prompt, and what it becomes.
#pragma once

#include <map>
#include <string>

#include <QString>
#include <QStringList>

namespace chasqui::app {

/// Names and what they become, such as "date".
using PromptValues = std::map<QString, QString>;

/// The names in `text` between "{{" and "}}", each once and in their order. A name is words of letters, digits,
/// "_" and "-" with one blank between them and any around, 100 characters at most; all else is ordinary text.
QStringList variablesIn(const QString& text);

/// `text` with each variable that has a value replaced by it; the others stay. A value is never read again.
QString filled(const QString& text, const PromptValues& values);

/// date, time, user, language and model, as they are now. `model`: its name; `language`: the window's.
PromptValues knownValues(const QString& model);

/// The names that knownValues() has, in the order in which they are offered.
const QStringList& knownVariables();

/// A text from elsewhere may hold any number; a user is asked for no more than these.
inline constexpr qsizetype kMostAsked = 50;

/// The first kMostAsked names in `text` that knownValues() does not have.
QStringList unknownVariablesIn(const QString& text);

/// "{{name}}, {{town}}", for a line that the window shows.
QString inBraces(const QStringList& names);

}  // namespace chasqui::app
