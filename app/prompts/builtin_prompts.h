// The prompts that come with the program, as resources/prompts.json has them.
#pragma once

#include <map>
#include <vector>

#include <QByteArray>
#include <QString>

#include "base/result.h"

namespace chasqui::app {

struct BuiltInPrompt {
  QString id;
  QString emoji;
  std::map<QString, QString> names;  ///< in each language: "en", "de" …
  QString text;
};

/// Corrupt with the place of what is missing or wrong.
Result<std::vector<BuiltInPrompt>> readPrompts(const QByteArray& json);

/// Those of the program itself; empty where its file is damaged.
std::vector<BuiltInPrompt> builtInPrompts();

/// The name in a language such as "de_CH"; in English where there is none.
QString nameIn(const BuiltInPrompt& prompt, const QString& language);

}  // namespace chasqui::app
