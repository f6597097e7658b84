// The exchanges that a prompt gives a chat to begin with.
#pragma once

#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "engine/chat_template.h"
#include "prompts/prompt_variables.h"
#include "storage/types.h"

namespace chasqui::app {

using PromptExamples = std::vector<storage::PromptExample>;

/// More than these no editor adds.
inline constexpr int kMostExamples = 50;

/// Those that have a question and an answer: what a chat begins with.
PromptExamples wholeExamples(const PromptExamples& examples);

/// `filled()` for each text of theirs.
PromptExamples filled(const PromptExamples& examples, const PromptValues& values);

/// The first kMostAsked names in a prompt's text and its examples that knownValues() does not have, each once.
QStringList unknownVariablesIn(const QString& text, const PromptExamples& examples);

/// Examples as the turns before a question; each has been answered.
std::vector<engine::ChatTurn> turnsOf(const PromptExamples& examples);

/// The first of Meta's tags in their questions, or empty. In answers tags are ordinary text.
std::string findTag(const PromptExamples& examples);
/// A space in each tag of their questions.
PromptExamples escapeTags(PromptExamples examples);

/// All of them as one text to read.
QString textOfExamples(const PromptExamples& examples);

}  // namespace chasqui::app
