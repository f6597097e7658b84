// Texts that end an answer: as they are, as the window shows them, and as they are stored.
#pragma once

#include <optional>
#include <string>

#include <QString>
#include <QStringList>
#include <QVariant>

namespace chasqui::app {

inline constexpr qsizetype kMostStopStrings = 16;
inline constexpr qsizetype kLongestStopString = 200;  ///< UTF-16 units

/// On one line: a line break is \n, a tab \t, a carriage return \r, a backslash \\.
/// typedStopString(shownStopString(text)) is the text; a backslash before anything else stands for itself.
QString shownStopString(const QString& text);
QString typedStopString(const QString& shown);
QStringList shownStopStrings(const QStringList& texts);
QStringList typedStopStrings(const QStringList& shown);

/// Empty, doubled and too long ones are left out, and those past the limit; from a list, or the text that
/// stopStringsToJson() makes. Nothing for what is neither.
std::optional<QVariant> allowedStopStrings(const QVariant& value);
std::string stopStringsToJson(const QStringList& texts);

}  // namespace chasqui::app
