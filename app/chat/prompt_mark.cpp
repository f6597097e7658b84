#include "chat/prompt_mark.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace chasqui::app {

namespace {

const QString kKey = QStringLiteral("systemPrompt");
const QString kExample = QStringLiteral("example");

}  // namespace

std::string promptMark(const std::string& systemPrompt) {
  const QJsonObject object{{kKey, QString::fromStdString(systemPrompt)}};
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

std::optional<std::string> markedPrompt(const storage::Message& question) {
  if (question.role != storage::Role::User || question.settings.empty()) return std::nullopt;
  const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(question.settings)).object();
  if (!object.value(kKey).isString()) return std::nullopt;
  return object.value(kKey).toString().toStdString();
}

std::string exampleMark(const std::optional<std::string>& systemPrompt) {
  QJsonObject object{{kExample, true}};
  if (systemPrompt) object.insert(kKey, QString::fromStdString(*systemPrompt));
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

bool isExample(const storage::Message& message) {
  // Asked of every row: most need no parser.
  if (message.settings.find("example") == std::string::npos) return false;
  return QJsonDocument::fromJson(QByteArray::fromStdString(message.settings)).object().value(kExample).toBool();
}

std::vector<storage::PromptExample> examplesOf(const Conversation& conversation) {
  if (conversation.tree.size() == 0) return conversation.examples;
  std::vector<storage::PromptExample> examples;
  const std::vector<const storage::Message*> path = conversation.path();
  for (std::size_t i = 0; i + 1 < path.size() && isExample(*path[i]) && isExample(*path[i + 1]); i += 2)
    examples.push_back({path[i]->text, path[i + 1]->text});
  return examples;
}

std::optional<std::string> promptReadAt(const Conversation& conversation, const std::string& messageId) {
  const std::vector<std::string> path = conversation.tree.pathTo(messageId);
  for (auto id = path.rbegin(); id != path.rend(); ++id)
    if (std::optional<std::string> prompt = markedPrompt(*conversation.tree.find(*id))) return prompt;
  return std::nullopt;
}

}  // namespace chasqui::app
