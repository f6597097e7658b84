#include "prompts/prompt_examples.h"

#include <algorithm>
#include <iterator>

#include <QCoreApplication>

namespace chasqui::app {

namespace {

/// Where lupdate finds these words.
struct ExampleWords {
  Q_DECLARE_TR_FUNCTIONS(ExampleWords)
};

bool isBlank(const std::string& text) { return QString::fromStdString(text).trimmed().isEmpty(); }

std::string filledText(const std::string& text, const PromptValues& values) {
  return filled(QString::fromStdString(text), values).toStdString();
}

}  // namespace

PromptExamples wholeExamples(const PromptExamples& examples) {
  PromptExamples whole;
  std::copy_if(examples.begin(), examples.end(), std::back_inserter(whole), [](const storage::PromptExample& example) {
    return !isBlank(example.question) && !isBlank(example.answer);
  });
  return whole;
}

PromptExamples filled(const PromptExamples& examples, const PromptValues& values) {
  PromptExamples result = examples;
  for (storage::PromptExample& example : result) {
    example.question = filledText(example.question, values);
    example.answer = filledText(example.answer, values);
  }
  return result;
}

QStringList unknownVariablesIn(const QString& text, const PromptExamples& examples) {
  QStringList names = unknownVariablesIn(text);
  for (const storage::PromptExample& example : examples) {
    if (names.size() >= kMostAsked) break;
    for (const std::string* one : {&example.question, &example.answer})
      for (const QString& name : unknownVariablesIn(QString::fromStdString(*one)))
        if (!names.contains(name)) names << name;
  }
  return names.mid(0, kMostAsked);
}

std::vector<engine::ChatTurn> turnsOf(const PromptExamples& examples) {
  std::vector<engine::ChatTurn> turns;
  for (const storage::PromptExample& example : examples) turns.push_back({example.question, example.answer, {}, 0});
  return turns;
}

std::string findTag(const PromptExamples& examples) {
  for (const storage::PromptExample& example : examples)
    if (const std::string_view tag = engine::findTag(example.question); !tag.empty()) return std::string(tag);
  return {};
}

PromptExamples escapeTags(PromptExamples examples) {
  for (storage::PromptExample& example : examples) example.question = engine::escapeTags(example.question);
  return examples;
}

QString textOfExamples(const PromptExamples& examples) {
  QStringList lines;
  for (const storage::PromptExample& example : examples)
    lines << ExampleWords::tr("Question: %1").arg(QString::fromStdString(example.question))
          << ExampleWords::tr("Answer: %1").arg(QString::fromStdString(example.answer));
  return lines.join(QLatin1Char('\n'));
}

}  // namespace chasqui::app
