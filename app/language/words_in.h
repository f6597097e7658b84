// Words that a data file of ours has in several languages.
#pragma once

#include <map>

#include <QString>

namespace chasqui::app {

/// By language: "en", "de" … English is always there.
using WordsByLanguage = std::map<QString, QString>;

/// The words in a language such as "de_CH"; in English where there are none.
inline QString wordsIn(const WordsByLanguage& words, const QString& language) {
  const auto found = words.find(language.left(2));
  return found != words.end() ? found->second : words.at(QStringLiteral("en"));
}

}  // namespace chasqui::app
