#include "chat/answer_statistics.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QStringList>

#include "chat/answer_settings.h"
#include "chat/prompt_mark.h"
#include "engine/generator.h"
#include "settings/preferences.h"

namespace chasqui::app {

namespace {

bool isFinishedAnswer(const storage::Message& message) {
  return message.role == storage::Role::Assistant && message.state != storage::MessageState::Generating;
}

QString number(qint64 value) { return QLocale().toString(value); }

}  // namespace

QString AnswerStatistics::stopReason(const std::string& name) {
  using engine::StopReason;
  const auto is = [&](StopReason reason) { return name == engine::stopReasonName(reason); };
  if (is(StopReason::EndOfText)) return tr("end of text");
  if (is(StopReason::StopString)) return tr("stop string");
  if (is(StopReason::TokenLimit)) return tr("token limit");
  if (is(StopReason::ContextFull)) return tr("context full");
  if (is(StopReason::Stopped)) return tr("stopped");
  if (is(StopReason::Failed)) return tr("failed");
  return {};
}

QString AnswerStatistics::rate(double tokens, double milliseconds) {
  return tr("%1 tok/s").arg(QLocale().toString(tokens * 1000.0 / milliseconds, 'f', 1));
}

QString AnswerStatistics::seconds(double milliseconds) {
  return tr("%1 s").arg(QLocale().toString(milliseconds / 1000.0, 'f', milliseconds < 10000 ? 2 : 1));
}

QString AnswerStatistics::shortOf(const storage::Message& message) {
  if (!isFinishedAnswer(message)) return {};
  QStringList parts;
  if (message.promptTokens > 0) {
    // English has no translation file that would choose between the two.
    parts << (message.readTokens == 1 ? tr("read 1 token")
                                      : tr("read %n tokens", nullptr, static_cast<int>(message.readTokens)));
    if (message.reusedTokens > 0) parts.back() += QLatin1Char(' ') + tr("(%1 kept)").arg(message.reusedTokens);
    parts << tr("wrote %1").arg(message.generatedTokens);
  }
  if (message.writeMs > 0 && message.generatedTokens > 0) parts << rate(message.generatedTokens, message.writeMs);
  QStringList ends{parts.join(QStringLiteral(", ")), stopReason(message.stopReason)};
  if (isEditedAnswer(message)) ends << tr("edited");
  ends.removeAll(QString());
  return ends.join(QStringLiteral(" · "));
}

std::vector<AnswerStatistics::Line> AnswerStatistics::linesOf(const storage::Message& message) {
  std::vector<Line> lines;
  if (!isFinishedAnswer(message)) return lines;
  if (isExample(message)) lines.push_back({tr("Text"), tr("an example from the prompt")});
  if (isEditedAnswer(message)) lines.push_back({tr("Text"), tr("changed by you")});
  addCounts(lines, message);
  const QString reason = stopReason(message.stopReason);
  if (!reason.isEmpty()) lines.push_back({tr("Ended by"), reason});
  if (!message.modelName.empty()) lines.push_back({tr("Model"), QString::fromStdString(message.modelName)});
  addSettings(lines, message);
  return lines;
}

void AnswerStatistics::addCounts(std::vector<Line>& lines, const storage::Message& message) {
  const double firstTextMs = settingsOf(message).value("firstTextMs").toDouble(-1);
  if (firstTextMs >= 0) lines.push_back({tr("Time to first token"), seconds(firstTextMs)});
  if (message.readMs > 0 && message.readTokens > 0)
    lines.push_back({tr("Reading"), rate(message.readTokens, message.readMs) + QStringLiteral(" · ") +
                                        seconds(message.readMs)});
  if (message.writeMs > 0 && message.generatedTokens > 0)
    lines.push_back({tr("Writing"), rate(message.generatedTokens, message.writeMs) + QStringLiteral(" · ") +
                                        seconds(message.writeMs)});
  if (message.promptTokens == 0) return;
  lines.push_back({tr("Prompt"), tr("%1 tokens: %2 kept, %3 read")
                                     .arg(number(message.promptTokens), number(message.reusedTokens),
                                          number(message.readTokens))});
  lines.push_back({tr("Written"), tr("%1 tokens").arg(number(message.generatedTokens))});
  const QJsonObject settings = settingsOf(message);
  const qint64 guessed = settings.value("guessed").toInteger();
  if (guessed > 0)
    lines.push_back({tr("Guessed ahead"), tr("%1 of %2 tokens right")
                                              .arg(number(settings.value("guessedRight").toInteger()), number(guessed))});
}

void AnswerStatistics::addSettings(std::vector<Line>& lines, const storage::Message& message) {
  const QJsonObject settings = settingsOf(message);
  const QString model = settings.value("model").toString();
  if (!model.isEmpty()) lines.push_back({tr("Weights"), model});
  if (const auto kind = engine::templateOf(settings.value("template").toString().toStdString()))
    lines.push_back({tr("Template"), QString::fromUtf8(engine::templateName(*kind))});
  const qint64 context = settings.value("contextTokens").toInteger();
  if (context > 0) lines.push_back({tr("Context"), tr("%1 tokens").arg(number(context))});
  const QString cache = settings.value("cache").toString();
  if (!cache.isEmpty()) lines.push_back({tr("Cache"), cache});
  const QString format = formatText(settings.value("format").toString());
  if (!format.isEmpty()) lines.push_back({tr("Answer format"), format});
  addSampling(lines, settings.value("sampling").toObject());
  if (message.promptTokens > 0) lines.push_back({tr("Seed"), QString::number(message.seed)});
}

QString AnswerStatistics::formatText(const QString& word) {
  if (word == QLatin1String(formatWord(FormatKind::AnyJson))) return tr("any JSON");
  if (word == QLatin1String(formatWord(FormatKind::JsonSchema))) return tr("JSON by a schema");
  return word == QLatin1String(formatWord(FormatKind::Grammar)) ? tr("by a grammar") : QString();
}

/// The usual ones, and what is not as by default.
void AnswerStatistics::addSampling(std::vector<Line>& lines, const QJsonObject& sampling) {
  const SamplingValues values = SamplingValues::fromJson(QJsonDocument(sampling).toJson().toStdString(), {});
  for (const PreferenceEntry& entry : preferenceTable()) {
    const QString key = QLatin1String(entry.key);
    if (entry.category != PreferenceCategory::Sampling || !sampling.contains(key) || key == QLatin1String("seed")) continue;
    const QVariant value = values.value(key);
    if (entry.usual || value != entry.standard)
      lines.push_back({Preferences::textOf(entry.label), Preferences::inWords(entry, value)});
  }
}

}  // namespace chasqui::app
