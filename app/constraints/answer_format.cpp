#include "constraints/answer_format.h"

#include <array>
#include <utility>

#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace chasqui::app {

namespace {

constexpr std::array kKinds{FormatKind::Free, FormatKind::AnyJson, FormatKind::JsonSchema, FormatKind::Grammar};

Result<void> checkLength(const std::string& text) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(ErrorCode::Invalid, "There is nothing yet that answers could be bound to.",
                "Write it, or choose free answers.");
  if (text.size() <= AnswerFormat::kLongestText) return {};
  return fail(ErrorCode::Invalid, "This is longer than " + std::to_string(AnswerFormat::kLongestText >> 10) + " KiB.",
              "Shorten it.");
}

Result<std::optional<engine::Constraint>> constraintOf(Result<engine::Constraint> compiled) {
  if (!compiled) return fail(compiled.error());
  return std::optional(std::move(*compiled));
}

}  // namespace

const char* formatWord(FormatKind kind) {
  switch (kind) {
    case FormatKind::AnyJson: return "json";
    case FormatKind::JsonSchema: return "schema";
    case FormatKind::Grammar: return "grammar";
    case FormatKind::Free: break;
  }
  return "";
}

std::string AnswerFormat::toJson() const {
  if (*this == AnswerFormat()) return {};
  QJsonObject object{{"kind", QLatin1String(formatWord(kind))}};
  if (!schema.empty()) object.insert("schema", QString::fromStdString(schema));
  if (!grammar.empty()) object.insert("grammar", QString::fromStdString(grammar));
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

AnswerFormat AnswerFormat::fromJson(const std::string& json) {
  const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
  AnswerFormat format;
  for (const FormatKind kind : kKinds)
    if (object.value("kind").toString() == QLatin1String(formatWord(kind))) format.kind = kind;
  format.schema = object.value("schema").toString().toStdString();
  format.grammar = object.value("grammar").toString().toStdString();
  return format;
}

Result<std::optional<engine::Constraint>> compile(const AnswerFormat& format) {
  switch (format.kind) {
    case FormatKind::AnyJson: return constraintOf(engine::Constraint::fromJsonSchema("{}"));
    case FormatKind::JsonSchema:
      CHASQUI_TRY(checkLength(format.schema));
      return constraintOf(engine::Constraint::fromJsonSchema(format.schema));
    case FormatKind::Grammar:
      CHASQUI_TRY(checkLength(format.grammar));
      return constraintOf(engine::Constraint::fromGrammar(format.grammar));
    case FormatKind::Free: break;
  }
  return std::optional<engine::Constraint>();
}

}  // namespace chasqui::app
