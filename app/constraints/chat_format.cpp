#include "constraints/chat_format.h"

#include <functional>

#include <QStringList>

namespace chasqui::app {

static_assert(static_cast<int>(FormatKind::Free) == ChatFormat::Free &&
              static_cast<int>(FormatKind::AnyJson) == ChatFormat::AnyJson &&
              static_cast<int>(FormatKind::JsonSchema) == ChatFormat::JsonSchema &&
              static_cast<int>(FormatKind::Grammar) == ChatFormat::Grammar);

void ChatFormat::setKind(Kind kind) {
  AnswerFormat format = format_;
  format.kind = static_cast<FormatKind>(kind);
  if (format == format_) return;
  take(format);
  emit edited();
}

QString ChatFormat::text() const {
  if (kind() == JsonSchema) return QString::fromStdString(format_.schema);
  return kind() == Grammar ? QString::fromStdString(format_.grammar) : QString();
}

void ChatFormat::setText(const QString& text) {
  if (text == this->text() || (kind() != JsonSchema && kind() != Grammar)) return;
  AnswerFormat format = format_;
  (kind() == JsonSchema ? format.schema : format.grammar) = text.toStdString();
  take(format);
  emit edited();
}

/// The engine's own words in every language: they have the place and the name of what is wrong.
QString ChatFormat::error() const { return error_ && !checking_ ? QString::fromStdString(error_->message) : QString(); }

QString ChatFormat::refusal() const {
  if (checking_) return tr("The answer format of this chat is still being checked. Try again in a moment.");
  return error_ ? tr("The answer format of this chat cannot be used: %1").arg(error()) : QString();
}

QString ChatFormat::keywords() {
  QStringList names;
  for (const engine::SchemaKeyword& keyword : engine::supportedSchemaKeywords())
    if (!keyword.note.starts_with("note"))
      names << QString::fromUtf8(keyword.name.data(), static_cast<qsizetype>(keyword.name.size()));
  return names.join(QStringLiteral(", "));
}

void ChatFormat::setStored(const std::string& json) {
  const AnswerFormat format = AnswerFormat::fromJson(json);
  if (format != format_) take(format);
}

void ChatFormat::take(const AnswerFormat& format) {
  format_ = format;
  constraint_.reset();
  error_.reset();
  checking_ = format.kind != FormatKind::Free;
  emit changed();
  emit checkedChanged();
  if (checking_ && !task_.isRunning()) check();
}

void ChatFormat::check() {
  task_.start([this, format = format_](const std::stop_token&) -> std::function<void()> {
    return [this, format, compiled = compile(format)] { finish(format, compiled); };
  });
}

void ChatFormat::finish(const AnswerFormat& format, const Result<std::optional<engine::Constraint>>& compiled) {
  if (!checking_) return;
  if (format != format_) return check();  // something else was typed meanwhile
  checking_ = false;
  if (compiled)
    constraint_ = *compiled;
  else
    error_ = compiled.error();
  emit checkedChanged();
  emit checked();
}

}  // namespace chasqui::app
