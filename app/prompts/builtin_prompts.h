// The prompts that come with the program, as resources/prompts.json has them.
#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

#include "base/result.h"
#include "language/words_in.h"
#include "storage/types.h"

namespace chasqui::app {

struct BuiltInPrompt {
  QString id;
  QString emoji;
  WordsByLanguage names;
  QString text;
  std::vector<storage::PromptExample> examples;
};

/// Corrupt with the place of what is missing or wrong.
Result<std::vector<BuiltInPrompt>> readPrompts(const QByteArray& json);

/// Those of the program itself; empty where its file is damaged.
std::vector<BuiltInPrompt> builtInPrompts();

}  // namespace chasqui::app
