#include "prompts/builtin_prompts.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace chasqui::app {

namespace {

tl::unexpected<Error> wrong(const QString& what) {
  return fail(ErrorCode::Corrupt, "The prompts that come with Chasqui are damaged.", "Install Chasqui again.",
              what.toStdString());
}

/// False where one is no question with its answer.
bool readExamples(const QJsonValue& value, std::vector<storage::PromptExample>& examples) {
  if (!value.isUndefined() && !value.isArray()) return false;
  for (const QJsonValue one : value.toArray()) {
    const QJsonObject object = one.toObject();
    examples.push_back({object.value("question").toString().toStdString(),
                        object.value("answer").toString().toStdString()});
    if (examples.back().question.empty() || examples.back().answer.empty()) return false;
  }
  return true;
}

}  // namespace

Result<std::vector<BuiltInPrompt>> readPrompts(const QByteArray& json) {
  QJsonParseError failure;
  const QJsonObject root = QJsonDocument::fromJson(json, &failure).object();
  if (failure.error != QJsonParseError::NoError) return wrong(failure.errorString());
  std::vector<BuiltInPrompt> prompts;
  QSet<QString> ids;
  for (const QJsonValue value : root.value("prompts").toArray()) {
    const QJsonObject object = value.toObject();
    BuiltInPrompt prompt{
        object.value("id").toString(), object.value("emoji").toString(), {}, object.value("text").toString(), {}};
    const QJsonObject names = object.value("name").toObject();
    for (auto at = names.begin(); at != names.end(); ++at) prompt.names.emplace(at.key(), at.value().toString());
    if (prompt.id.isEmpty() || ids.contains(prompt.id)) return wrong(QStringLiteral("no id, or twice: ") + prompt.id);
    if (prompt.names.count("en") == 0 || !object.value("text").isString())
      return wrong(prompt.id + QStringLiteral(": no name, or no text"));
    if (!readExamples(object.value("examples"), prompt.examples))
      return wrong(prompt.id + QStringLiteral(": an example without a question or an answer"));
    ids.insert(prompt.id);
    prompts.push_back(std::move(prompt));
  }
  if (prompts.empty()) return wrong(QStringLiteral("it is empty"));
  return prompts;
}

std::vector<BuiltInPrompt> builtInPrompts() {
  QFile file(QStringLiteral(":/chasqui/prompts.json"));
  if (!file.open(QIODevice::ReadOnly)) return {};
  return readPrompts(file.readAll()).value_or(std::vector<BuiltInPrompt>{});
}

}  // namespace chasqui::app
